using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>A definition with one version, in a group of its own, that objects are tried against.</summary>
internal sealed class TestDefinition
{
    public const string Namespace = "default";

    public TestDefinition(string name, YamlNode document, bool isOurs)
    {
        Name = name;
        Document = document;
        IsOurs = isOurs;
        var file = CustomResourceDefinitionReader.Read(JsonText.Write(document));
        Model = file.Documents.Count == 1 ? file.Documents[0].Definition : throw new FormatException($"{name}: {string.Join("; ", file.Problems.Select(p => p.Message))}");
        Version = Model.Versions.Single();
    }

    public string Name { get; }

    public YamlNode Document { get; }

    /// <summary>Whether verdicts about its objects are recorded.</summary>
    public bool IsOurs { get; }

    public CustomResourceDefinitionModel Model { get; }

    public CustomResourceVersion Version { get; }

    /// <summary>Values of <c>spec</c> to try besides the generated ones.</summary>
    public IReadOnlyList<YamlNode> Samples { get; init; } = [];

    /// <summary>Where its objects are on the server.</summary>
    public string Url => $"apis/{Model.Group}/{Version.Name}/{(Model.Scope == ResourceScope.Namespaced ? $"namespaces/{Namespace}/" : "")}{Model.Plural}";

    /// <summary>An object of the kind around what the schema says.</summary>
    public YamlNode Object(YamlNode content) => Trees.Object(("apiVersion", Trees.Text($"{Model.Group}/{Version.Name}")), ("kind", Trees.Text(Model.Kind)), ("metadata", Trees.Object(("name", Trees.Text("x")))))
        is var head ? new([.. head.Members.Where(m => content[m.Key] is null), .. content.Members], default(TextRange)) : content;
}
