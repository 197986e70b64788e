using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers;

/// <summary>What all analyzers have in common: each is for one rule, and what is generated is not its business.</summary>
public abstract class RuleAnalyzer : DiagnosticAnalyzer
{
    private protected RuleAnalyzer(DiagnosticDescriptor rule)
    {
        Rule = rule;
        SupportedDiagnostics = [rule];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected DiagnosticDescriptor Rule { get; }

    /// <summary>What becomes of generated code: rules that draw conclusions from all of a class look at it, without findings there.</summary>
    private protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Register);
    }

    /// <summary>Says what is to be looked at; nothing in a compilation that the rule cannot be about.</summary>
    /// <param name="context">Where.</param>
    private protected abstract void Register(CompilationStartAnalysisContext context);
}
