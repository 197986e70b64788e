using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// What the check of a value gave. <see cref="Matches"/> counts as the server's schema validator counts: among the alternatives of a schema that fail, it
/// reports the findings of the one with the highest count.
/// </summary>
internal sealed class Outcome
{
    private HashSet<(string, string)>? _known;

    public List<Finding> Findings { get; } = [];

    public int Matches { get; set; }

    public bool IsValid => Findings.Count == 0;

    public Outcome Add(Finding finding)
    {
        // The server reports equal texts once.
        _known ??= [];
        if (_known.Add((finding.Path.ToString(), finding.Detail + (int)finding.Type)))
        {
            Findings.Add(finding);
        }

        return this;
    }

    public Outcome Merge(Outcome? other)
    {
        if (other is not null)
        {
            Matches += other.Matches;
            other.Findings.ForEach(finding => Add(finding));
        }

        return this;
    }

    /// <summary>A finding of the schema validation.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Path">The field it is about.</param>
    /// <param name="IsNamed">Whether the server names the field.</param>
    /// <param name="BadValue">See <see cref="ValidationError.BadValue"/>.</param>
    /// <param name="Detail">See <see cref="ValidationError.Detail"/>.</param>
    /// <param name="Range">Where it is in the file.</param>
    internal readonly record struct Finding(FieldErrorType Type, FieldPath Path, bool IsNamed, string? BadValue, string Detail, TextRange Range);
}
