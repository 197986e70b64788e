using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports values of an open enum that an assembly says it serves and that no backend serves (KAT3003).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnservedValueAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3003";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [BackendDescriptors.UnservedValue];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation =>
        {
            if (compilation.Compilation.GetTypeByMetadataName("KagentTyped.ServesEveryAttribute`1") is { } attribute)
            {
                Look(compilation, attribute);
            }
        });
    }

    private static void Look(CompilationAnalysisContext context, INamedTypeSymbol attribute)
    {
        var compilation = context.Compilation;
        foreach (var given in compilation.Assembly.GetAttributes())
        {
            if (given.AttributeClass is { TypeArguments: [{ TypeKind: not TypeKind.Error } openEnum] } marker
                && SymbolEqualityComparer.Default.Equals(marker.OriginalDefinition, attribute)
                && given.ApplicationSyntaxReference is { } place)
            {
                var served = new HashSet<string>(MarkedAssemblies.Of(compilation, attribute).SelectMany(assembly => ServedValues.In(assembly, openEnum, context.CancellationToken)), StringComparer.Ordinal);
                foreach (string value in ServedValues.Known(openEnum).Where(value => !served.Contains(value)))
                {
                    context.ReportDiagnostic(Diagnostic.Create(BackendDescriptors.UnservedValue, place.SyntaxTree.GetLocation(place.Span), openEnum.Name, value));
                }
            }
        }
    }
}
