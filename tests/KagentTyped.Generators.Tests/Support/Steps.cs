using KagentTyped.Generators.CustomResources;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests.Support;

/// <summary>Expectations about the steps of a run.</summary>
internal static class Steps
{
    /// <summary>Every tracked step and every output was taken from the cache or came out as before.</summary>
    public static void AllCached(GeneratorDriverRunResult run)
    {
        foreach (var result in run.Results)
        {
            Assert.Null(result.Exception);
            foreach (string name in StepNames.All)
            {
                Assert.All(Reasons(run, name), reason => Assert.True(IsCached(reason), $"{name} is {reason}"));
            }

            foreach (var (name, steps) in result.TrackedOutputSteps)
            {
                Assert.All(steps.SelectMany(step => step.Outputs), output => Assert.True(IsCached(output.Reason), $"{name} is {output.Reason}"));
            }
        }
    }

    /// <summary>The reasons of the outputs of a step, in order.</summary>
    public static IReadOnlyList<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult run, string step)
        => run.Results[0].TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(each => each.Outputs).Select(output => output.Reason)] : [];

    /// <summary>Whether nothing downstream has to run.</summary>
    public static bool IsCached(IncrementalStepRunReason reason) => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;
}
