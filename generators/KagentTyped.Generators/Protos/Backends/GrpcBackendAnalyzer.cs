using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Protos.Backends;

/// <summary>Reports classes with <c>[GrpcBackend]</c> that cannot be given their base (KAT0047).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrpcBackendAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ProtoDescriptors.InvalidBackend];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(GrpcBackendReader.Attribute) is { } attribute)
            {
                start.RegisterSymbolAction(symbol => Look(symbol, attribute), SymbolKind.NamedType);
            }
        });
    }

    private static void Look(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var given in type.GetAttributes())
        {
            if (given.AttributeClass is { TypeArguments: [INamedTypeSymbol service] } marker
                && SymbolEqualityComparer.Default.Equals(marker.OriginalDefinition, attribute)
                && GrpcBackendReader.Fault(type, service, context.CancellationToken) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(ProtoDescriptors.InvalidBackend, type.Locations[0], fault));
            }
        }
    }
}
