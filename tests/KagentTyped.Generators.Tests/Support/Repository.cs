namespace KagentTyped.Generators.Tests.Support;

/// <summary>Files of the repository and, where they exist, of the folder of published definitions beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Published definitions by file pattern; empty where the folder does not exist.</summary>
    public static IReadOnlyList<string> PublishedCrds(string pattern = "*.yaml")
    {
        string folder = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "crds");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>The definitions of this repository.</summary>
    public static IReadOnlyList<string> OwnCrds() => [.. Directory.GetFiles(Path.Combine(Root, "schemas"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "KagentTyped.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
