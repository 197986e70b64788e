using System.Collections.Immutable;
using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.CustomResources.Versions;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Tells for each direction between the versions of a definition what the other version does not hold.</summary>
internal static class ConversionReport
{
    /// <summary>The reports on all definitions that they are asked for.</summary>
    public static IEnumerable<ResourceReview> Reviews(ImmutableArray<ResourcePlan> plans, CoreLibrary? core)
        => plans
            .GroupBy(plan => plan.Input.DefinitionIdentity, StringComparer.Ordinal)
            .Where(definition => definition.Count() > 1)
            .Select(definition => Review([.. definition], core));

    private static ResourceReview Review(IReadOnlyList<ResourcePlan> versions, CoreLibrary? core)
    {
        string file = versions[0].Input.Path;
        try
        {
            var index = CoreModelIndex.Get(core!.Value);
            var bound = versions.Select(plan => (Plan: plan, Model: ResourceBinder.Bind(plan, index))).ToArray();
            return new ResourceReview(file, default, bound
                .SelectMany(from => bound.Where(to => !ReferenceEquals(to.Plan, from.Plan)).SelectMany(to => VersionComparison.Compare(from.Model, to.Model, index).Select(loss => Note(from.Plan, to.Model, loss))))
                .ToEquatableArray());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ResourceReview(file, default, [SchemaNote.OfFailure(versions[0].Input, e)]);
        }
    }

    private static SchemaNote Note(ResourcePlan from, ResourceModel to, FieldLoss loss) => new(
        NoteKind.Conversion,
        from.Input.Path,
        from.Input.Document,
        from.Input.Version.Name,
        loss.Path,
        $"{from.Input.Identity} to {to.Version}: {loss.Path} {loss.Text}");
}
