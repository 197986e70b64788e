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
}
