using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Checks the pins of a resource and writes the reports that the project asks for. Runs for no other resource.</summary>
internal static class ResourceReviewer
{
    /// <summary>Whether there is anything to review.</summary>
    public static bool IsNeeded(ResourcePlan plan)
        => plan.Input.Settings is { CoreTypes.Length: > 0 } or { TypeNames.Length: > 0 } or { Reports.CoreTypes: true } or { Reports.TypeNames: true };

    public static ResourceReview Review(ResourcePlan plan, CoreLibrary? core)
    {
        var input = plan.Input;
        try
        {
            var index = CoreModelIndex.Get(core!.Value);
            var log = new BindingLog();
            ResourceBinder.Bind(plan, index, log);
            var notes = new List<SchemaNote>();
            if (input.Settings.Reports.CoreTypes)
            {
                notes.AddRange(CoreTypeReport.Notes(input, log, index));
            }

            if (input.Settings.Reports.TypeNames)
            {
                notes.Add(TypeNameReport.Note(input, log));
            }

            return new ResourceReview(input.Path, PinReview.Verdicts(input, log, index).ToEquatableArray(), notes.ToEquatableArray());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new ResourceReview(input.Path, default, [SchemaNote.OfFailure(input, e)]);
        }
    }
}
