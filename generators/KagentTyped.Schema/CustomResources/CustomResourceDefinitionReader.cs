using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>Reads files of CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>), in YAML or JSON.</summary>
public static class CustomResourceDefinitionReader
{
    private const string Group = "apiextensions.k8s.io/";

    /// <summary>
    /// Reads all definitions of <paramref name="text"/>: documents of their own, and items of a <c>List</c> or
    /// <c>CustomResourceDefinitionList</c>. Never throws on bad input.
    /// </summary>
    /// <param name="text">The whole file.</param>
    public static CustomResourceDefinitionFile Read(string text)
    {
        var parsed = YamlReader.Read(text);
        var documents = new List<CustomResourceDefinitionDocument>();
        var problems = new List<SchemaProblem>();
        foreach (var problem in parsed.Problems)
        {
            problems.Add(new SchemaProblem(SchemaProblemKind.InvalidYaml, problem.Message, problem.Range));
        }

        foreach (var document in parsed.Documents)
        {
            if (!HasProblem(document, parsed.Problems))
            {
                ReadDocument(document, documents, problems);
            }
        }

        return new CustomResourceDefinitionFile(documents.ToEquatableArray(), problems.OrderBy(p => p.Range.Start.Offset).ToEquatableArray());
    }

    private static bool HasProblem(YamlNode document, IReadOnlyList<YamlProblem> problems)
    {
        foreach (var problem in problems)
        {
            int offset = problem.Range.Start.Offset;
            if (offset >= document.Range.Start.Offset && offset <= document.Range.End.Offset)
            {
                return true;
            }
        }

        return false;
    }

    private static void ReadDocument(YamlNode document, List<CustomResourceDefinitionDocument> documents, List<SchemaProblem> problems)
    {
        string apiVersion = document["apiVersion"]?.StringOrNull ?? "";
        string kind = document["kind"]?.StringOrNull ?? "";
        bool isOurs = apiVersion.StartsWith(Group, StringComparison.Ordinal);
        if ((kind == "List" && apiVersion == "v1") || (kind == "CustomResourceDefinitionList" && isOurs))
        {
            foreach (var item in document["items"]?.Items ?? [])
            {
                ReadDocument(item, documents, problems);
            }
        }
        else if (kind != "CustomResourceDefinition" || !isOurs)
        {
            problems.Add(new SchemaProblem(SchemaProblemKind.NotACustomResourceDefinition, Unfit(document, apiVersion, kind), Place(document, "kind")));
        }
        else if (apiVersion != Group + "v1")
        {
            problems.Add(new SchemaProblem(
                SchemaProblemKind.InvalidDefinition,
                $"apiVersion is '{apiVersion}', but only {Group}v1 can be read. Convert the definition: v1 has one schema per version, at spec.versions[].schema.openAPIV3Schema.",
                Place(document, "apiVersion")));
        }
        else
        {
            var reader = new DefinitionReader(problems);
            if (reader.Read(document) is { } definition)
            {
                documents.Add(new CustomResourceDefinitionDocument(definition, document["metadata"]?["name"]?.Range ?? document.Range));
            }
        }
    }

    private static string Unfit(YamlNode document, string apiVersion, string kind)
    {
        string what = document.Kind != YamlNodeKind.Mapping ? "is no Kubernetes object"
            : kind.Length == 0 ? "has no kind"
            : $"is of kind '{kind}' and apiVersion '{apiVersion}'";
        return $"The document {what}, not a CustomResourceDefinition of {Group}v1. Move it to another file.";
    }

    private static TextRange Place(YamlNode document, string key) => document[key]?.Range ?? document.Range;
}
