using System.Text;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Planning;

/// <summary>
/// Decides over all files which resources are generated and how they are called: the only place that sees them together. It compares
/// and names; the work on schemas stays per resource.
/// </summary>
internal static class ResourcePlanner
{
    public static PlanningResult Plan(IEnumerable<ResourceInput> inputs)
    {
        var kept = new List<(ResourceInput Input, string Namespace, string RootName)>();
        var problems = new List<PlanningProblem>();
        var byIdentity = new Dictionary<string, ResourceInput>(StringComparer.Ordinal);
        var byTypeName = new Dictionary<string, ResourceInput>(StringComparer.Ordinal);
        foreach (var input in inputs.OrderBy(input => input.Path, StringComparer.Ordinal).ThenBy(input => input.Document))
        {
            if (Names(input, problems) is not var (space, root))
            {
                continue;
            }

            string typeName = $"{space}.{root}";
            if (byIdentity.TryGetValue(input.Identity, out var same) && NamespaceOf(same) == space)
            {
                bool equal = same.Version.Equals(input.Version) && same.Definition.SameApartFromVersions(input.Definition);
                problems.Add(new(equal ? PlanningProblemKind.Duplicate : PlanningProblemKind.Conflict, input.Path, input.Document, input.Identity, same.Path));
            }
            else if (byTypeName.TryGetValue(typeName, out var other))
            {
                problems.Add(new(PlanningProblemKind.NameClash, input.Path, input.Document, typeName, other.Path));
            }
            else
            {
                byIdentity[input.Identity] = input;
                byTypeName.Add(typeName, input);
                kept.Add((input, space, root));
            }
        }

        return new PlanningResult(Name(kept), Distinct(problems));
    }

    // A defect must not take down the models of the others.
    private static (string Namespace, string Root)? Names(ResourceInput input, List<PlanningProblem> problems)
    {
        try
        {
            return (NamespaceOf(input), RootName(input));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problems.Add(new(PlanningProblemKind.Failure, input.Path, input.Document, $"{e.GetType().Name}: {e.Message}", input.Path));
            return null;
        }
    }

    private static EquatableArray<ResourcePlan> Name(List<(ResourceInput Input, string Namespace, string RootName)> kept)
    {
        var plans = new List<ResourcePlan>(kept.Count);
        // The compiler takes file names that differ by case alone for the same.
        var files = new NameScope([], StringComparer.OrdinalIgnoreCase);
        foreach (var space in kept.GroupBy(resource => resource.Namespace, StringComparer.Ordinal))
        {
            var scope = new NameScope(space.Select(resource => resource.RootName).Concat(EmittedNames.Aliases));
            var named = space.Select(resource => (resource.Input, resource.RootName, ListName: scope.Claim(Identifiers.Pascal(resource.Input.Definition.ListKind)))).ToArray();
            string[] all = named.SelectMany(resource => new[] { resource.RootName, resource.ListName }).ToArray();
            foreach (var (input, root, list) in named)
            {
                plans.Add(new ResourcePlan(
                    input,
                    space.Key,
                    files.Claim($"{space.Key}.{root}") + ".g.cs",
                    root,
                    list,
                    all.Where(name => name != root && name != list).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray()));
            }
        }

        return plans.ToEquatableArray();
    }

    private static string RootName(ResourceInput input)
    {
        string name = Identifiers.Pascal(input.Definition.Kind);
        return Array.IndexOf(EmittedNames.Aliases, name) < 0 ? name : name + "Kind";
    }

    // A definition of several versions that is given twice is one finding.
    private static EquatableArray<PlanningProblem> Distinct(List<PlanningProblem> problems)
        => problems
            .GroupBy(problem => (problem.Kind, problem.Path, problem.Document, problem.OtherPath))
            .Select(group => group.First() with { Subject = string.Join(", ", group.Select(problem => problem.Subject)) })
            .ToEquatableArray();

    private static string NamespaceOf(ResourceInput input)
    {
        string filled = input.Settings.NamespacePattern
            .Replace("{Group}", Identifiers.Pascal(input.Definition.Group))
            .Replace("{Version}", Identifiers.Pascal(input.Version.Name, digitsEndWords: true))
            .Replace("{Kind}", Identifiers.Pascal(input.Definition.Kind));
        var name = new StringBuilder();
        foreach (string segment in filled.Split('.'))
        {
            if (segment.Length > 0)
            {
                name.Append(name.Length == 0 ? "" : ".").Append(Identifiers.Segment(segment));
            }
        }

        return name.Length == 0 ? "Models" : name.ToString();
    }
}
