using System.Reflection;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.Definitions;

/// <summary>The CustomResourceDefinitions inside the tool, from the folder <c>schemas</c>.</summary>
internal static class BundledDefinitions
{
    private const string Folder = "schemas/";

    private static readonly Assembly Home = typeof(BundledDefinitions).Assembly;

    /// <summary>All definitions, sorted by group and plural.</summary>
    public static IReadOnlyList<BundledDefinition> All { get; } =
    [
        .. Home.GetManifestResourceNames()
            .Select(resource => (Resource: resource, Parts: resource.Replace('\\', '/').Split('/')))
            .Where(entry => entry.Parts is [_, _, _] && entry.Parts[0] + "/" == Folder)
            .Select(entry => new BundledDefinition(entry.Parts[1], Path.GetFileNameWithoutExtension(entry.Parts[2]), () => Read(entry.Resource)))
            .OrderBy(definition => definition.Group, StringComparer.Ordinal)
            .ThenBy(definition => definition.Plural, StringComparer.Ordinal),
    ];

    /// <summary>One version of a definition, parsed.</summary>
    /// <param name="resource">The resource.</param>
    /// <exception cref="InvalidOperationException">The tool was built without this definition.</exception>
    public static CustomResourceVersion VersionOf(ResourceDefinition resource)
    {
        var bundled = All.First(definition => definition.Group == resource.Group && definition.Plural == resource.Plural);
        return CustomResourceDefinitionReader.Read(bundled.ReadText()).Documents
            .SelectMany(document => document.Definition.Versions)
            .First(version => version.Name == resource.Version);
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Home.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
