using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports methods that ensure something and create it whether it exists or not (KAT3006).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnsurePathAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3006";

    private static readonly DiagnosticDescriptor Rule = BackendRule.Create(
        Id, "Ensure that creates without looking first", "'{0}' creates without looking whether it exists, so it fails or doubles it when it is repeated: read it first, or take {1} for an answer");

    private static readonly string[] Looks = ["Read", "Get", "List", "Find", "Look", "Exists", "Try", "Is", "Has", "Check", "Load", "Fetch", "Query", "Select", "Resolve", "Contains", "Watch", "Describe", "Patch", "Adopt"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (BackendTypes.Of(start.Compilation) is not null)
            {
                start.RegisterOperationBlockAction(Look);
            }
        });
    }

    private static void Look(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !method.Name.StartsWith("Ensure", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            foreach (var (call, isRpc) in RemoteCalls.Of(block, "Create"))
            {
                if (!IsConditional(call)
                    && !HasLooked(block, call)
                    && !RemoteCalls.Mentions(block.Syntax, "AlreadyExists", "409")
                    && !RemoteCalls.Mentions(block.Syntax, "Conflict", "409"))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, RemoteCalls.NameOf(call), method.Name, isRpc ? "RpcOutcome.AlreadyExists" : "the status Conflict"));
                }
            }
        }
    }

    // Under a condition, something has been looked at.
    private static bool IsConditional(IOperation call)
    {
        for (var outer = call.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation or ICoalesceAssignmentOperation or ICatchClauseOperation or ILoopOperation or IConditionalAccessOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasLooked(IOperation block, IInvocationOperation call)
        => block.Descendants()
            .Where(operation => operation.Syntax.SpanStart < call.Syntax.Span.End && operation != call)
            .Any(operation => operation is IReturnOperation { IsImplicit: false } before && before.Syntax.Span.End <= call.Syntax.SpanStart
                || (operation is IInvocationOperation { TargetMethod.Name: var name } && Looks.Any(look => name.StartsWith(look, StringComparison.Ordinal))));
}
