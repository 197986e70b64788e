namespace KagentTyped.Cli;

/// <summary>Paths as URIs.</summary>
internal static class FileUri
{
    /// <summary>A path as a URI with <c>file:</c>.</summary>
    /// <param name="path">The path; relative ones begin in the working folder.</param>
    public static string Of(string path)
    {
        string escaped = Escape(Path.GetFullPath(path).Replace(Path.DirectorySeparatorChar, '/'));
        return escaped.StartsWith('/') ? $"file://{escaped}" : $"file:///{escaped}";
    }

    /// <summary>A relative path with slashes as a reference inside of a URI.</summary>
    /// <param name="path">The path.</param>
    public static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
