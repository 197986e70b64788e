using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.Validation;

/// <summary>Judges the CustomResourceDefinitions among manifests, which are objects as well.</summary>
internal static class DefinitionProblems
{
    /// <summary>What a cluster would refuse of the definitions in a text, or take and ignore.</summary>
    /// <param name="file">The file as the user named it.</param>
    /// <param name="text">Its text, known to be no template.</param>
    public static IEnumerable<ManifestProblem> Of(string file, string text)
    {
        if (!text.Contains("CustomResourceDefinition", StringComparison.Ordinal))
            yield break;
        foreach (var problem in CustomResourceDefinitionReader.ReadAndJudge(text).Problems)
        {
            if (ProblemRule.Of(problem.Kind) is { } rule)
                yield return new(file, rule, problem.Range, "", problem.Message);
        }
    }
}
