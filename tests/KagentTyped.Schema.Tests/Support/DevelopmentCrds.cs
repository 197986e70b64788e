namespace KagentTyped.Schema.Tests.Support;

/// <summary>Published CustomResourceDefinitions, where a folder of them lies beside the repository; always at least the small sample.</summary>
public static class DevelopmentCrds
{
    private const string Inline = "(sample)";

    /// <summary>The names of the definitions, for theories.</summary>
    public static TheoryData<string> Names()
    {
        var data = new TheoryData<string> { Inline };
        if (Folder() is { } folder)
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                data.Add(Path.GetFileName(file));
            }
        }

        return data;
    }

    /// <summary>The text of one of <see cref="Names"/>.</summary>
    public static string Text(string name) => name == Inline ? SampleCrds.Small : File.ReadAllText(Path.Combine(Folder()!, name));

    private static string? Folder()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "KagentTyped.sln")))
        {
            directory = directory.Parent;
        }

        string? folder = directory?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "crds") : null;
        return Directory.Exists(folder) ? folder : null;
    }
}
