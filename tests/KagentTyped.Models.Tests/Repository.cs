using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Models.Tests;

/// <summary>The definitions of the repository, and the published ones where their folder lies beside it.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The definitions of the repository by file name within <c>schemas</c>.</summary>
    public static IReadOnlyDictionary<string, CustomResourceDefinitionModel> Own { get; } = Directory
        .GetFiles(Path.Combine(Root, "schemas"), "*.yaml", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Path.Combine(Root, "schemas"), file).Replace('\\', '/'), Read);

    /// <summary>The published definition of the same resource, or null.</summary>
    public static CustomResourceDefinitionModel? Published(CustomResourceDefinitionModel own)
    {
        string file = Path.Combine(Path.GetDirectoryName(Root)!, "shared", "crds", $"{own.Group}_{own.Plural}.yaml");
        return File.Exists(file) ? Read(file) : null;
    }

    private static CustomResourceDefinitionModel Read(string file)
    {
        var content = CustomResourceDefinitionReader.Read(File.ReadAllText(file));
        Assert.Empty(content.Problems);
        return content.Documents.Single().Definition;
    }

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
