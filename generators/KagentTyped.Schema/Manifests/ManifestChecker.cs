using KagentTyped.Schema.Checking;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Manifests;

/// <summary>
/// Checks manifests before they reach a cluster: what the API server would refuse, fields that it would drop, and versions that it warns of. Objects whose kind
/// no definition describes are passed over.
/// </summary>
public static class ManifestChecker
{
    /// <summary>Checks a file.</summary>
    /// <param name="path">Its path, with either kind of slash. It helps to tell templates from manifests; nothing is read from it.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isPatch">Whether it is known to be a patch.</param>
    /// <param name="kinds">The kinds to check against.</param>
    /// <returns>The findings in the order of the file; one of <see cref="ManifestRule.NotChecked"/> alone for templates and patches.</returns>
    public static EquatableArray<ManifestFinding> Check(string path, string text, bool isPatch, KnownKinds kinds)
    {
        var parsed = YamlReader.Read(text);
        return TemplateRecognition.Reason(path, text, parsed, isPatch) is { } reason
            ? EquatableArray.Create<ManifestFinding>([new(ManifestRule.NotChecked, default, "", reason)])
            : Check(parsed, kinds);
    }

    /// <summary>Checks the objects of a text that is known to be a manifest.</summary>
    /// <param name="parsed">The text.</param>
    /// <param name="kinds">The kinds to check against.</param>
    /// <returns>The findings in the order of the file.</returns>
    public static EquatableArray<ManifestFinding> Check(YamlParseResult parsed, KnownKinds kinds)
    {
        var findings = parsed.Problems
            .Select(problem => new ManifestFinding(problem.IsDuplicateKey ? ManifestRule.DuplicateKey : ManifestRule.InvalidYaml, problem.Range, "", problem.Message))
            .Concat(ManifestObjects.Of(parsed).SelectMany(document => Check(document, kinds)));
        return findings.OrderBy(finding => finding.Range.Start.Offset).ToEquatableArray();
    }

    private static IEnumerable<ManifestFinding> Check(YamlNode document, KnownKinds kinds)
    {
        string apiVersion = document["apiVersion"]?.StringOrNull ?? "";
        if (kinds.Find(apiVersion, document["kind"]?.StringOrNull ?? "") is not { } definition)
        {
            return [];
        }

        var place = document["apiVersion"]!.Range;
        string name = apiVersion.Substring(apiVersion.IndexOf('/') + 1);
        if (definition.Versions.FirstOrDefault(version => version.Name == name) is not { Served: true } version)
        {
            return [new(ManifestRule.UnknownVersion, place, "apiVersion", $"no version \"{name}\" of {definition.Kind} is served; served: {Served(definition)}")];
        }

        var problems = ObjectChecker.Check(document, version).Select(problem => new ManifestFinding(RuleOf(problem.Kind), problem.Range, problem.FieldPath, problem.Message));
        return version.Deprecated ? problems.Prepend(new(ManifestRule.DeprecatedVersion, place, "apiVersion", Warning(definition, version))) : problems;
    }

    private static string Served(CustomResourceDefinitionModel definition)
        => string.Join(", ", definition.Versions.Where(version => version.Served).Select(version => definition.Group + "/" + version.Name));

    // The server's own words where the definition has none.
    private static string Warning(CustomResourceDefinitionModel definition, CustomResourceVersion version)
        => version.DeprecationWarning ?? $"{definition.Group}/{version.Name} {definition.Kind} is deprecated";

    private static ManifestRule RuleOf(ObjectProblemKind kind) => kind switch
    {
        ObjectProblemKind.UnknownField => ManifestRule.UnknownField,
        ObjectProblemKind.MissingField => ManifestRule.MissingField,
        ObjectProblemKind.WrongType => ManifestRule.WrongType,
        ObjectProblemKind.BrokenRule => ManifestRule.BrokenRule,
        ObjectProblemKind.InvalidMetadata => ManifestRule.InvalidMetadata,
        _ => ManifestRule.BrokenConstraint,
    };
}
