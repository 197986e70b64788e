using System.Collections.Immutable;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Reporting;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Diagnostics;

/// <summary>Reports what there is to tell about pins, core types, names and conversions at its places in the files.</summary>
internal static class ReviewDiagnostics
{
    public static void Report(SourceProductionContext output, EquatableArray<ResourceReview> reviews, ImmutableArray<SchemaFile> texts, ImmutableArray<ParsedFile> files)
    {
        foreach (var file in reviews.GroupBy(review => review.File))
        {
            var notes = PinNotes(file).Concat(file.SelectMany(review => review.Notes)).ToArray();
            if (notes.Length > 0)
            {
                var places = new SchemaPlaces(texts.First(text => text.Path == file.Key).Text, files.First(parsed => parsed.Path == file.Key).Content);
                foreach (var note in notes)
                {
                    var range = places.Find(note.Document, note.Version, note.Path);
                    output.ReportDiagnostic(Diagnostic.Create(Descriptor(note.Kind), InputDiagnostics.Place(file.Key, range), note.Message));
                }
            }
        }
    }

    // A pin is for all versions and definitions of its file: it is only at fault when it is in each of them.
    private static IEnumerable<SchemaNote> PinNotes(IEnumerable<ResourceReview> file)
        => file
            .SelectMany(review => review.Pins)
            .GroupBy(verdict => verdict.Pin)
            .Select(pin => pin.OrderBy(verdict => verdict.Severity).First().Note)
            .Where(note => note is not null)
            .Select(note => note!);

    private static DiagnosticDescriptor Descriptor(NoteKind kind) => kind switch
    {
        NoteKind.Pin => Descriptors.IneffectivePin,
        NoteKind.CoreType => Descriptors.CoreTypeReport,
        NoteKind.TypeNames => Descriptors.TypeNameReport,
        NoteKind.Conversion => Descriptors.ConversionReport,
        NoteKind.InterpretedRule => Descriptors.InterpretedRule,
        NoteKind.Rules => Descriptors.RuleReport,
        _ => Descriptors.GeneratorFailure,
    };
}
