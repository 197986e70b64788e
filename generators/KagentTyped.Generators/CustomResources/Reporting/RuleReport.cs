using System.Collections.Immutable;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Tells which rules are left to the interpreter and, when asked for, how many are compiled.</summary>
internal static class RuleReport
{
    /// <summary>The reports on all versions that there is something to tell about.</summary>
    public static IEnumerable<ResourceReview> Reviews(ImmutableArray<EmittedSource> validations, ImmutableArray<ResourcePlan> plans)
    {
        var byName = plans.ToDictionary(plan => EmittedNames.ValidationFile(plan.HintName), StringComparer.Ordinal);
        return validations
            .Where(source => byName.ContainsKey(source.HintName))
            .Select(source => new ResourceReview(byName[source.HintName].Input.Path, default, Notes(byName[source.HintName], source).ToEquatableArray()))
            .Where(review => !review.Notes.IsEmpty);
    }

    private static IEnumerable<SchemaNote> Notes(ResourcePlan plan, EmittedSource source)
    {
        var input = plan.Input;
        SchemaNote Note(NoteKind kind, string path, string message) => new(kind, input.Path, input.Document, input.Version.Name, path, message);
        if (input.Settings.Reports.Rules)
        {
            int interpreted = source.Rules.Count(rule => rule.Reason is not null);
            yield return Note(NoteKind.Rules, "", $"{input.Identity}: rules: {source.Rules.Count}, compiled: {source.Rules.Count - interpreted}, interpreted: {interpreted}");
        }

        foreach (var rule in source.Rules.Where(rule => rule.Reason is not null))
        {
            yield return Note(NoteKind.InterpretedRule, rule.Path, $"The rule of {(rule.Path.Length == 0 ? "the object" : rule.Path)} is interpreted, because it cannot be compiled: {rule.Reason}. Rule: {rule.Rule}");
        }
    }
}
