namespace KagentTyped.Rpc;

/// <summary>Usual sources of bearer tokens.</summary>
public static class BearerTokens
{
    /// <summary>A token that never changes.</summary>
    /// <param name="token">The token.</param>
    public static Func<CancellationToken, ValueTask<string?>> Fixed(string token) => _ => new(token);

    /// <summary>The content of a file without the blanks around it, read for every attempt: tokens that Kubernetes mounts are replaced in place.</summary>
    /// <param name="path">The file.</param>
    public static Func<CancellationToken, ValueTask<string?>> FromFile(string path)
        => async cancellationToken => (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();

    /// <summary>As <see cref="FromFile"/>, for servers that take no call without a token: a file that cannot be read or is empty fails the call and is named.</summary>
    /// <param name="path">The file.</param>
    public static Func<CancellationToken, ValueTask<string?>> RequiredFromFile(string path) => async cancellationToken =>
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BearerTokenException($"read bearer token file \"{path}\": {e.Message}", e);
        }

        return token.Length > 0 ? token : throw new BearerTokenException($"bearer token file \"{path}\" is empty");
    };
}
