using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;

namespace KagentTyped.Schema.Definitions;

/// <summary>Remembers which check found what.</summary>
/// <param name="errors">The findings.</param>
internal sealed class FindingKinds(ErrorList errors)
{
    private readonly List<SchemaProblemKind> _kinds = [];

    /// <summary>The findings with their kinds, each once.</summary>
    public IEnumerable<(ValidationError Error, SchemaProblemKind Kind)> Findings => errors.Errors.Zip(_kinds, (error, kind) => (error, kind)).Distinct();

    /// <summary>Says of what kind the findings are that have come since it was last said.</summary>
    public void Mark(SchemaProblemKind kind)
    {
        while (_kinds.Count < errors.Count)
        {
            _kinds.Add(kind);
        }
    }
}
