namespace KagentTyped.Conformance.Tests.Support;

/// <summary>Places in the repository and beside it.</summary>
internal static class Repository
{
    /// <summary>The root of the repository; null when the tests run elsewhere.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>A folder beside the repository, or null.</summary>
    public static string? Beside(params string[] path)
    {
        string? folder = Root is null ? null : Path.Combine([Path.GetDirectoryName(Root)!, .. path]);
        return Directory.Exists(folder) ? folder : null;
    }

    private static string? FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KagentTyped.sln")))
            directory = directory.Parent;
        return directory?.FullName;
    }
}
