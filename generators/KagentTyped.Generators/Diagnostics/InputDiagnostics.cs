using System.Collections.Immutable;
using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KagentTyped.Generators.Diagnostics;

/// <summary>Reports the findings about input files at their places in those files.</summary>
internal static class InputDiagnostics
{
    public static void Report(SourceProductionContext output, ImmutableArray<ParsedFile> files, PlanningResult planning, bool hasKubernetesClient)
    {
        foreach (var file in files)
        {
            if (file.Failure is not null)
            {
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailure, Place(file.Path, default), file.Failure));
            }

            foreach (var problem in file.Content.Problems)
            {
                output.ReportDiagnostic(Diagnostic.Create(Descriptor(problem.Kind), Place(file.Path, problem.Range), problem.Message));
            }

            foreach (var (definition, range) in file.Content.Documents)
            {
                foreach (var version in definition.Versions.Where(version => file.Settings.Models && !file.IsGenerated(version)))
                {
                    output.ReportDiagnostic(Diagnostic.Create(Descriptors.UnservedVersion, Place(file.Path, range), $"{definition.Group}/{version.Name} {definition.Kind}"));
                }
            }
        }

        // Once for the project, at the first definition.
        if (!hasKubernetesClient && files.FirstOrDefault(file => file.Settings.Models) is { } first)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.NoKubernetesClient, first.Content.Documents is [var document, ..] ? Place(first.Path, document.Range) : null));
        }

        foreach (var problem in planning.Problems)
        {
            var file = files.First(file => file.Path == problem.Path);
            var range = file.Content.Documents[problem.Document].Range;
            output.ReportDiagnostic(Diagnostic.Create(Descriptor(problem.Kind), Place(problem.Path, range), problem.Subject, problem.OtherPath, problem.Path));
        }
    }

    /// <summary>A place in a file of the project that is no source.</summary>
    public static Location Place(string path, TextRange range) => Location.Create(
        path,
        TextSpan.FromBounds(range.Start.Offset, Math.Max(range.Start.Offset, range.End.Offset)),
        new LinePositionSpan(Position(range.Start), Position(range.End)));

    private static LinePosition Position(TextPosition position) => new(Math.Max(0, position.Line - 1), Math.Max(0, position.Column - 1));

    private static DiagnosticDescriptor Descriptor(SchemaProblemKind kind) => kind switch
    {
        SchemaProblemKind.InvalidYaml => Descriptors.InvalidYaml,
        SchemaProblemKind.NotACustomResourceDefinition => Descriptors.NotACustomResourceDefinition,
        SchemaProblemKind.InvalidDefinition => Descriptors.InvalidDefinition,
        SchemaProblemKind.IgnoredKeyword => Descriptors.IgnoredKeyword,
        SchemaProblemKind.InvalidRule => Descriptors.InvalidRule,
        SchemaProblemKind.InvalidOldSelf => Descriptors.InvalidOldSelf,
        SchemaProblemKind.RuleTooCostly => Descriptors.RuleTooCostly,
        SchemaProblemKind.InvalidDefault => Descriptors.InvalidDefault,
        SchemaProblemKind.InvalidSchema => Descriptors.InvalidSchema,
        SchemaProblemKind.InvalidListType => Descriptors.InvalidListType,
        SchemaProblemKind.RefusedDefinition => Descriptors.RefusedDefinition,
        _ => Descriptors.UnsupportedSchema,
    };

    private static DiagnosticDescriptor Descriptor(PlanningProblemKind kind) => kind switch
    {
        PlanningProblemKind.Duplicate => Descriptors.DuplicateDefinition,
        PlanningProblemKind.Conflict => Descriptors.ConflictingDefinition,
        PlanningProblemKind.Failure => Descriptors.GeneratorFailure,
        _ => Descriptors.NameClash,
    };
}
