using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>What the project's resources become together. Compared by its two lists; the index over the plans is no part of the value.</summary>
/// <param name="plans">See <see cref="Plans"/>.</param>
/// <param name="problems">See <see cref="Problems"/>.</param>
internal sealed class PlanningResult(EquatableArray<ResourcePlan> plans, EquatableArray<PlanningProblem> problems) : IEquatable<PlanningResult>
{
    // Every resource asks for its plan: a search of the list would take quadratic time over thousands of definitions.
    private readonly Dictionary<(string Path, int Document, string Version), ResourcePlan> _byInput = Index(plans);

    /// <summary>The resources to generate.</summary>
    public EquatableArray<ResourcePlan> Plans { get; } = plans;

    /// <summary>Those that are left out.</summary>
    public EquatableArray<PlanningProblem> Problems { get; } = problems;

    /// <summary>The plan of a resource, or null when it is left out. Takes constant time.</summary>
    public ResourcePlan? PlanOf(ResourceInput input) => _byInput.TryGetValue(Key(input), out var plan) ? plan : null;

    public bool Equals(PlanningResult? other) => other is not null && Plans == other.Plans && Problems == other.Problems;

    public override bool Equals(object? obj) => Equals(obj as PlanningResult);

    public override int GetHashCode() => unchecked((Plans.GetHashCode() * 31) + Problems.GetHashCode());

    private static Dictionary<(string Path, int Document, string Version), ResourcePlan> Index(EquatableArray<ResourcePlan> plans)
    {
        var index = new Dictionary<(string, int, string), ResourcePlan>(plans.Count);
        foreach (var plan in plans)
        {
            // A file that is listed twice with different settings has two plans under one key; the first counts.
            if (!index.ContainsKey(Key(plan.Input)))
            {
                index.Add(Key(plan.Input), plan);
            }
        }

        return index;
    }

    private static (string Path, int Document, string Version) Key(ResourceInput input) => (input.Path, input.Document, input.Version.Name);
}
