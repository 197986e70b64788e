using KagentTyped.Generators.CustomResources.Versions;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes the conversions between the versions of every definition: a method per ordered pair, as parts of the root types.</summary>
internal static class ConversionEmitter
{
    public static void Add(SourceProductionContext output, EquatableArray<ConversionEntry> entries, string assemblyName)
    {
        var definitions = entries.GroupBy(entry => entry.Definition, StringComparer.Ordinal).Where(versions => versions.Count() > 1).ToArray();
        if (definitions.Length == 0)
        {
            return;
        }

        var writer = EmittedFile.Head("612, 618")
            .Line("using KtTo = global::KagentTyped.Conversion.VersionConverter;")
            .Line("using KtLost = global::System.Collections.Generic.ICollection<global::KagentTyped.Conversion.LostField>;");
        foreach (var space in definitions.SelectMany(definition => definition.Select(from => (From: from, Others: definition.Where(to => to != from)))).GroupBy(version => version.From.Namespace))
        {
            writer.Open("namespace " + Identifiers.Escape(space.Key));
            foreach (var (from, others) in space)
            {
                writer.Open($"partial class {from.Root}");
                foreach (var to in others)
                {
                    Method(writer, from, to);
                }

                writer.Close();
            }

            writer.Close();
        }

        output.AddSource($"KagentTyped.Generated.{Identifiers.Pascal(assemblyName)}Conversions.g.cs", writer.ToString());
    }

    private static void Method(SourceWriter writer, ConversionEntry from, ConversionEntry to)
    {
        string type = $"global::{Identifiers.Escape(to.Namespace)}.{to.Root}";
        writer
            .Line("/// <inheritdoc cref=\"KtTo.Convert{T,U}\"/>")
            .Line($"{(from.IsPublic && to.IsPublic ? "public" : "internal")} {type} {EmittedNames.Conversion(to.Version)}(KtLost? lost = null) => KtTo.Convert<{from.Root}, {type}>(this, lost);");
    }
}
