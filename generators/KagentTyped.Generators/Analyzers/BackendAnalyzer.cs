using KagentTyped.Generators.Analyzers.Backends;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers;

/// <summary>What the analyzers of backends have in common: they do nothing in a compilation that cannot have any.</summary>
public abstract class BackendAnalyzer : RuleAnalyzer
{
    private protected BackendAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(CompilationStartAnalysisContext context)
    {
        if (BackendTypes.Of(context.Compilation) is { } types)
        {
            Register(context, types);
        }
    }

    /// <summary>Says what is to be looked at.</summary>
    /// <param name="context">Where.</param>
    /// <param name="types">The types that make a class a backend.</param>
    private protected abstract void Register(CompilationStartAnalysisContext context, BackendTypes types);
}
