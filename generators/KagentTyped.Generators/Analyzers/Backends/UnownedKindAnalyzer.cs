using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports objects that a backend builds of kinds that it does not own (KAT3001).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnownedKindAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3001";

    private static readonly DiagnosticDescriptor Rule = BackendRule.Create(
        Id, "Kind that the backend does not own", "'{0}' builds objects of kind {1} and does not own the kind, so they are neither watched nor removed: add [Owns<{1}>]");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (BackendTypes.Of(start.Compilation) is { } types)
            {
                start.RegisterSymbolStartAction(symbol => Begin(symbol, types), SymbolKind.NamedType);
            }
        });
    }

    private static void Begin(SymbolStartAnalysisContext context, BackendTypes types)
    {
        if (types.BackendOf(context.Symbol) is null)
        {
            return;
        }

        ITypeSymbol[] owned = [.. types.OwnedOf(context.Symbol).Select(owned => owned.Kind)];

        // A kind that does not exist yet may be any.
        if (owned.All(kind => kind.TypeKind != TypeKind.Error))
        {
            context.RegisterOperationAction(operation => Look(operation, types, owned), OperationKind.ObjectCreation, OperationKind.Invocation);
        }
    }

    private static void Look(OperationAnalysisContext context, BackendTypes types, ITypeSymbol[] owned)
    {
        var kinds = new BuiltKinds(types);
        if (context.ContainingSymbol is IMethodSymbol method
            && kinds.ResultOf(method) is { } result
            && kinds.KindOf(context.Operation, result) is { } kind
            && !owned.Contains(kind, SymbolEqualityComparer.Default))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Operation.Syntax.GetLocation(), method.ContainingType.Name, kind.Name));
        }
    }
}
