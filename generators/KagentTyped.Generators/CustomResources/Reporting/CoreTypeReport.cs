using KagentTyped.Generators.CustomResources.Binding;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Input;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Tells which sites became core types and why, and why those that nearly fit one did not.</summary>
internal static class CoreTypeReport
{
    public static IEnumerable<SchemaNote> Notes(ResourceInput input, BindingLog log, CoreModelIndex index)
    {
        var matcher = new CoreTypeMatcher(index);
        foreach (var (site, match) in log.Mapped)
        {
            yield return Note(input, site.Path, $"is {match.Name}: {Text(matcher.ReasonOf(match, site.Node, site.PropertyName))}");
        }

        if (!input.Settings.CoreTypeReuse)
        {
            yield break;
        }

        var nearFits = new CoreTypeNearFit(index, matcher);
        foreach (var site in log.Generated)
        {
            // What stands directly in the root is the kind's own and never mapped.
            if (site.Path.IndexOf('.') > 0 && nearFits.Explain(site) is { } reason)
            {
                yield return Note(input, site.Path, $"has a type of its own: {reason}");
            }
        }
    }

    private static SchemaNote Note(ResourceInput input, string path, string text)
        => new(NoteKind.CoreType, input.Path, input.Document, input.Version.Name, path, $"{input.Identity}: {path} {text}");

    private static string Text(CoreTypeReason reason) => reason switch
    {
        CoreTypeReason.Pinned => "pinned by CoreTypes",
        CoreTypeReason.IntOrString => "x-kubernetes-int-or-string",
        CoreTypeReason.Quantity => "an int-or-string with the pattern of quantities",
        CoreTypeReason.OnlyFit => "the only core type that fits",
        CoreTypeReason.PropertyName => "of those that fit, the one that core types have under this property name",
        CoreTypeReason.CommonlyEmbedded => "of those that fit, the one that resources commonly embed",
        CoreTypeReason.SameProperties => "of those that fit, the one with exactly these properties",
        CoreTypeReason.NoObjectOfItsOwn => "of those that fit, the one that is no API object of its own",
        _ => "of those that fit, the one with the fewest properties",
    };
}
