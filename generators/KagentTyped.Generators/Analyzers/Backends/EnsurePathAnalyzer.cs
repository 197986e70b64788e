using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports methods that ensure something and create it whether it exists or not (KAT3006).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnsurePathAnalyzer : PathAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3006";

    private static readonly string[] Looks = ["Read", "Get", "List", "Find", "Look", "Exists", "Try", "Is", "Has", "Check", "Load", "Fetch", "Query", "Select", "Resolve", "Contains", "Watch", "Describe", "Patch", "Adopt"];

    /// <summary>Makes the analyzer.</summary>
    public EnsurePathAnalyzer()
        : base(BackendDescriptors.EnsurePath, "Create", "Ensure")
    {
    }

    private protected override string? Advice(IOperation block, IInvocationOperation call, bool isRpc)
        => IsConditional(call) || HasLooked(block, call) || Tells(block.Syntax) || RemoteCalls.IsCaught(call, Tells) ? null
            : !isRpc ? "the status Conflict"
            : RpcResults.IsDropped(call) || RpcResults.IsThrownFor(call, block, Tells) ? "RpcOutcome.AlreadyExists"
            : null;

    private protected override bool Tells(SyntaxNode code) => RemoteCalls.Mentions(code, "AlreadyExists", "409") || RemoteCalls.Mentions(code, "Conflict", "409");

    // Under a condition, something has been looked at.
    private static bool IsConditional(IOperation call)
        => Operations.Around(call).Any(outer => outer is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ICoalesceOperation or ICoalesceAssignmentOperation or ICatchClauseOperation or ILoopOperation or IConditionalAccessOperation);

    private static bool HasLooked(IOperation block, IInvocationOperation call)
        => block.Descendants()
            .Where(operation => operation.Syntax.SpanStart < call.Syntax.Span.End && operation != call)
            .Any(operation => operation is IReturnOperation { IsImplicit: false } before && before.Syntax.Span.End <= call.Syntax.SpanStart
                || (operation is IInvocationOperation { TargetMethod: { Name: var name, ContainingType.SpecialType: not SpecialType.System_String } } && Looks.Any(look => name.StartsWith(look, StringComparison.Ordinal))));
}
