using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Definitions;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>Reads files of CustomResourceDefinitions (<c>apiextensions.k8s.io/v1</c>), in YAML or JSON.</summary>
public static class CustomResourceDefinitionReader
{
    private const string Group = "apiextensions.k8s.io/";

    /// <summary>
    /// Reads all definitions of <paramref name="text"/>: documents of their own, and items of a <c>List</c> or
    /// <c>CustomResourceDefinitionList</c>. Other objects beside them are passed over, as releases ship all they install in one file;
    /// a file of nothing but others is reported. Never throws on bad input.
    /// </summary>
    /// <param name="text">The whole file.</param>
    public static CustomResourceDefinitionFile Read(string text) => Read(text, null);

    /// <summary>
    /// Reads a file as <see cref="Read(string)"/> does and judges its definitions as a Kubernetes 1.36 API server does: what it would refuse is
    /// among the problems. A document with such a problem is among the documents all the same.
    /// </summary>
    /// <param name="text">The whole file.</param>
    public static CustomResourceDefinitionFile ReadAndJudge(string text) => Read(text, new DefinitionFindings(text));

    private static CustomResourceDefinitionFile Read(string text, DefinitionFindings? findings)
    {
        var parsed = YamlReader.Read(text);
        var documents = new List<CustomResourceDefinitionDocument>();
        var problems = new List<SchemaProblem>();
        foreach (var problem in parsed.Problems)
        {
            problems.Add(new SchemaProblem(SchemaProblemKind.InvalidYaml, problem.Message, problem.Range));
        }

        var objects = new List<YamlNode>();
        foreach (var document in parsed.Documents)
        {
            if (!HasProblem(document, parsed.Problems))
            {
                AddObjects(document, objects);
            }
        }

        // What has been said about a place is not said again in the server's words.
        var told = new HashSet<TextRange>(problems.Select(problem => problem.Range));
        bool hasDefinition = objects.Exists(IsDefinition);
        foreach (var node in objects)
        {
            if (IsDefinition(node))
            {
                ReadDefinition(node, documents, problems, told, findings);
            }
            else if (!hasDefinition || !IsOtherObject(node))
            {
                problems.Add(new SchemaProblem(SchemaProblemKind.NotACustomResourceDefinition, Unfit(node), Place(node, "kind")));
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

    private static void AddObjects(YamlNode node, List<YamlNode> objects)
    {
        if ((Kind(node) == "List" && ApiVersion(node) == "v1") || (Kind(node) == "CustomResourceDefinitionList" && IsOurs(node)))
        {
            foreach (var item in node["items"]?.Items ?? [])
            {
                AddObjects(item, objects);
            }
        }
        else
        {
            objects.Add(node);
        }
    }

    private static string Kind(YamlNode node) => node["kind"]?.StringOrNull ?? "";

    private static string ApiVersion(YamlNode node) => node["apiVersion"]?.StringOrNull ?? "";

    private static bool IsOurs(YamlNode node) => ApiVersion(node).StartsWith(Group, StringComparison.Ordinal);

    private static bool IsDefinition(YamlNode node) => IsOurs(node) && Kind(node) == "CustomResourceDefinition";

    private static bool IsOtherObject(YamlNode node) => ApiVersion(node).Length > 0 && Kind(node) is { Length: > 0 } and not "CustomResourceDefinition";

    private static void ReadDefinition(YamlNode document, List<CustomResourceDefinitionDocument> documents, List<SchemaProblem> problems, HashSet<TextRange> told, DefinitionFindings? findings)
    {
        int before = problems.Count;
        if (ApiVersion(document) != Group + "v1")
        {
            problems.Add(new SchemaProblem(
                SchemaProblemKind.InvalidDefinition,
                $"apiVersion is '{ApiVersion(document)}', but only {Group}v1 can be read. Convert the definition: v1 has one schema per version, at spec.versions[].schema.openAPIV3Schema.",
                Place(document, "apiVersion")));
        }
        else if (new DefinitionReader(problems).Read(document) is { } definition)
        {
            documents.Add(new CustomResourceDefinitionDocument(definition, document["metadata"]?["name"]?.Range ?? document.Range));
            told.UnionWith(problems.GetRange(before, problems.Count - before).Select(problem => problem.Range));
            var found = (findings?.Of(document, definition) ?? []).Where(problem => !told.Contains(problem.Range)).ToList();
            problems.AddRange(found);
            told.UnionWith(found.Select(problem => problem.Range));
        }
    }

    private static string Unfit(YamlNode document)
    {
        string what = document.Kind != YamlNodeKind.Mapping ? "is no Kubernetes object"
            : Kind(document).Length == 0 ? "has no kind"
            : $"is of kind '{Kind(document)}' and apiVersion '{ApiVersion(document)}'";
        return $"The document {what}, not a CustomResourceDefinition of {Group}v1. Remove it, or the file from the items.";
    }

    private static TextRange Place(YamlNode document, string key) => document[key]?.Range ?? document.Range;
}
