using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Manifests;

namespace KagentTyped.Cli.Validation;

/// <summary>Something that <c>kagent-typed validate</c> checks, under the id and title that the compiler reports it under.</summary>
/// <param name="Id">The id, such as <c>KAT2005</c>.</param>
/// <param name="Name">The name for tools.</param>
/// <param name="Title">What is wrong where it is found.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>, as SARIF has it: an error is what a cluster would not take.</param>
internal sealed record ProblemRule(string Id, string Name, string Title, string Level = ProblemRule.Error)
{
    /// <summary>The level of what a cluster would not take.</summary>
    public const string Error = "error";

    private const string Warning = "warning";

    private const string Note = "note";

    /// <summary>Templates and patches are passed over.</summary>
    public static ProblemRule NotChecked { get; } = Of(ManifestRule.NotChecked, "Template or patch that is not checked", Note);

    /// <summary>All rules, sorted by id.</summary>
    public static IReadOnlyList<ProblemRule> All { get; } =
    [
        Of("KAT0003", SchemaProblemKind.InvalidDefinition, "Invalid CustomResourceDefinition"),
        Of("KAT0004", SchemaProblemKind.UnsupportedSchema, "Schema construct that cannot be represented"),
        Of("KAT0015", SchemaProblemKind.IgnoredKeyword, "Keyword that the API server ignores", Note),
        Of("KAT0016", SchemaProblemKind.InvalidRule, "Rule that the API server refuses"),
        Of("KAT0017", SchemaProblemKind.InvalidOldSelf, "Rule about old values that cannot be told"),
        Of("KAT0018", SchemaProblemKind.RuleTooCostly, "Rule that may cost too much"),
        Of("KAT0019", SchemaProblemKind.InvalidDefault, "Default that does not fit its schema"),
        Of("KAT0020", SchemaProblemKind.InvalidSchema, "Schema that the API server refuses"),
        Of("KAT0021", SchemaProblemKind.InvalidListType, "List type that does not fit its list"),
        Of("KAT0022", SchemaProblemKind.RefusedDefinition, "Definition that the API server refuses"),
        Of(ManifestRule.InvalidYaml, "Invalid YAML"),
        Of(ManifestRule.DuplicateKey, "Key given twice"),
        Of(ManifestRule.UnknownVersion, "Version that is not served"),
        Of(ManifestRule.DeprecatedVersion, "Deprecated version", Warning),
        Of(ManifestRule.UnknownField, "Unknown field"),
        Of(ManifestRule.MissingField, "Missing field"),
        Of(ManifestRule.WrongType, "Value of the wrong type"),
        Of(ManifestRule.BrokenConstraint, "Value that breaks a constraint"),
        Of(ManifestRule.BrokenRule, "Value that breaks a validation rule"),
        Of(ManifestRule.InvalidMetadata, "Invalid metadata"),
        NotChecked,
    ];

    private static readonly Dictionary<string, ProblemRule> ByName = All.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule behind a finding in an object.</summary>
    public static ProblemRule Of(ManifestRule rule) => ByName[$"{rule}"];

    /// <summary>The rule behind a finding in a definition; null for what is told of its file as a manifest.</summary>
    public static ProblemRule? Of(SchemaProblemKind kind)
        => kind is SchemaProblemKind.InvalidYaml or SchemaProblemKind.NotACustomResourceDefinition ? null : ByName[$"{kind}"];

    private static ProblemRule Of(ManifestRule rule, string title, string level = Error) => new(ManifestRuleIds.Of(rule), $"{rule}", title, level);

    private static ProblemRule Of(string id, SchemaProblemKind kind, string title, string level = Error) => new(id, $"{kind}", title, level);
}
