using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What the analyzers of models have in common: they do nothing in a compilation that has no models.</summary>
public abstract class ModelAnalyzer : DiagnosticAnalyzer
{
    private protected ModelAnalyzer(DiagnosticDescriptor rule)
    {
        Rule = rule;
        SupportedDiagnostics = [rule];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Rule { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ModelCatalog.Of(start.Compilation) is { } models)
            {
                Register(start, models);
            }
        });
    }

    /// <summary>Says what is to be looked at.</summary>
    /// <param name="context">Where.</param>
    /// <param name="models">The models.</param>
    private protected abstract void Register(CompilationStartAnalysisContext context, ModelCatalog models);

    /// <summary>Has operations looked at, unless they are half typed.</summary>
    /// <param name="context">Where.</param>
    /// <param name="look">Looks at one.</param>
    /// <param name="kinds">Which.</param>
    private protected static void LookAt(CompilationStartAnalysisContext context, Action<OperationAnalysisContext> look, params OperationKind[] kinds)
        => context.RegisterOperationAction(
            operation =>
            {
                if (!Operations.IsHalfTyped(operation.Operation))
                {
                    look(operation);
                }
            },
            kinds);
}
