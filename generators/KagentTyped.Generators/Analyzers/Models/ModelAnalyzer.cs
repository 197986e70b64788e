using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What the analyzers of models have in common: they do nothing in a compilation that has no models.</summary>
public abstract class ModelAnalyzer : RuleAnalyzer
{
    private protected ModelAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        if (ModelCatalog.Of(context.Compilation) is { } models)
        {
            Register(context, models);
        }
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
