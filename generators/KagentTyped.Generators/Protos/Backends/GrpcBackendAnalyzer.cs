using KagentTyped.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Protos.Backends;

/// <summary>Reports classes with <c>[GrpcBackend]</c> that cannot be given their base (KAT0047).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GrpcBackendAnalyzer : RuleAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public GrpcBackendAnalyzer()
        : base(ProtoDescriptors.InvalidBackend)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(GrpcBackendReader.Attribute) is { } attribute)
        {
            context.RegisterSymbolAction(symbol => Look(symbol, attribute), SymbolKind.NamedType);
        }
    }

    private void Look(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var given in type.GetAttributes())
        {
            if (given.AttributeClass is { TypeArguments: [INamedTypeSymbol service] } marker
                && SymbolEqualityComparer.Default.Equals(marker.OriginalDefinition, attribute)
                && GrpcBackendReader.Fault(type, service, context.CancellationToken) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rule, type.Locations[0], fault));
            }
        }
    }
}
