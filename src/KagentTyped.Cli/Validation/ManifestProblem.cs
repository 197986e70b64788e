using KagentTyped.Schema.Manifests;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Validation;

/// <summary>A finding of <c>kagent-typed validate</c>.</summary>
/// <param name="File">The file as the user named it.</param>
/// <param name="Rule">What was checked.</param>
/// <param name="Range">The place in the file.</param>
/// <param name="Field">The field as the API server spells it; empty for a whole object or text, and where the message names it.</param>
/// <param name="Message">What is wrong, without place and field.</param>
internal sealed record ManifestProblem(string File, ProblemRule Rule, TextRange Range, string Field, string Message)
{
    /// <summary>The problem with an object.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="finding">What is wrong.</param>
    public static ManifestProblem Of(string file, ManifestFinding finding) => new(file, ProblemRule.Of(finding.Rule), finding.Range, finding.FieldPath, finding.Message);

    /// <summary>Whether the problem has a place inside of the file.</summary>
    public bool HasPlace => Rule != ProblemRule.NotChecked;

    /// <summary>Whether a cluster would not take the object as it is.</summary>
    public bool IsError => Rule.Level == ProblemRule.Error;

    /// <summary>The field, where there is one, and the message.</summary>
    public string Text => Field.Length == 0 ? Message : $"{Field}: {Message}";
}
