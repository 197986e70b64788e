using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>What the project's resources become together.</summary>
/// <param name="Plans">The resources to generate.</param>
/// <param name="Problems">Those that are left out.</param>
internal sealed record PlanningResult(EquatableArray<ResourcePlan> Plans, EquatableArray<PlanningProblem> Problems)
{
    /// <summary>The plan of a resource, or null when it is left out.</summary>
    public ResourcePlan? PlanOf(ResourceInput input)
    {
        foreach (var plan in Plans)
        {
            if (plan.Input.Document == input.Document && plan.Input.Version.Name == input.Version.Name && plan.Input.Path == input.Path)
            {
                return plan;
            }
        }

        return null;
    }
}
