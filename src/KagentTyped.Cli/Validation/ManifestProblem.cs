using KagentTyped.Schema.Manifests;

namespace KagentTyped.Cli.Validation;

/// <summary>A finding of <c>kagent-typed validate</c>.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Finding">The finding.</param>
internal sealed record ManifestProblem(string File, ManifestFinding Finding)
{
    /// <summary>The id, such as <c>KAT2005</c>.</summary>
    public string Id => ManifestRuleIds.Of(Finding.Rule);

    /// <summary><c>error</c>, <c>warning</c> or <c>note</c>, as SARIF has it.</summary>
    public string Level => Finding.Rule switch
    {
        ManifestRule.NotChecked => "note",
        ManifestRule.DeprecatedVersion => "warning",
        _ => "error",
    };

    /// <summary>Whether a cluster would not take the object as it is.</summary>
    public bool IsError => Level == "error";
}
