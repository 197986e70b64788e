using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

public class PlanningTests
{
    [Fact]
    public void EveryResource_FindsItsOwnPlan()
    {
        var inputs = Inputs(200);
        var planning = ResourcePlanner.Plan(inputs);

        Assert.All(inputs, input => Assert.Same(input, planning.PlanOf(input)!.Input));
        Assert.Null(planning.PlanOf(inputs[0] with { Path = "elsewhere.yaml" }));
        Assert.Null(planning.PlanOf(inputs[0] with { Document = 1 }));
        Assert.Null(planning.PlanOf(inputs[0] with { Version = inputs[0].Version with { Name = "v9" } }));
    }

    [Fact]
    public void Plannings_AreComparedByWhatTheySay()
    {
        var one = ResourcePlanner.Plan(Inputs(3));
        var same = ResourcePlanner.Plan(Inputs(3));
        var other = ResourcePlanner.Plan(Inputs(4));
        var problem = ResourcePlanner.Plan(Inputs(3).Append(Inputs(1)[0] with { Path = "z.yaml" }));

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, other);
        Assert.NotEqual(one, problem);
        Assert.Equal(one.Plans, problem.Plans);
    }

    [Fact]
    public void FileThatIsListedTwice_IsPlannedOnce()
    {
        var input = Inputs(1)[0];
        var planning = ResourcePlanner.Plan([input, input with { Settings = input.Settings with { NamespacePattern = "Other" } }]);

        Assert.Equal(2, planning.Plans.Count);
        Assert.Equal(input, planning.PlanOf(input)!.Input);
    }

    private static ResourceInput[] Inputs(int count)
        => [.. GeneratorRun.Of([.. Enumerable.Range(0, count).Select(i => InMemoryText.Crd($"{i:000}.yaml", Samples.Crd("{type: object}", $"Thing{i}")))])
            .Result.Results[0].TrackedSteps[StepNames.Resources].SelectMany(step => step.Outputs).Select(output => (ResourceInput)output.Value)];
}
