using System.Text;

namespace KagentTyped.Cli.Manifests;

/// <summary>Reads the text of files and of the standard input.</summary>
internal static class ManifestText
{
    /// <summary>The file name that stands for the standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>What findings call a file.</summary>
    /// <param name="file">The file as the user named it, or <see cref="StandardInput"/>.</param>
    public static string NameOf(string file) => file == StandardInput ? "<stdin>" : file;

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file as the user named it, or <see cref="StandardInput"/>.</param>
    /// <param name="standardInput">The standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ManifestReadException">The file cannot be read.</exception>
    public static async Task<string> ReadAsync(string file, TextReader standardInput, CancellationToken cancellationToken)
    {
        try
        {
            if (file == StandardInput)
                return await standardInput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException when Directory.Exists(file) => "is a directory",
                UnauthorizedAccessException => "permission denied",
                DecoderFallbackException => "not UTF-8 text",
                ArgumentException or NotSupportedException => "not a file name",
                _ => "input/output error",
            };
            throw new ManifestReadException($"cannot read {NameOf(file)}: {reason}", e);
        }
    }
}
