using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports deletes that fail where there is nothing left to delete (KAT3005).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeletePathAnalyzer : PathAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3005";

    /// <summary>Makes the analyzer.</summary>
    public DeletePathAnalyzer()
        : base(BackendDescriptors.DeletePath, "Delete", "Delete", "Remove", "CleanUp", "Cleanup", "Finalize", "Prune", "TearDown", "Teardown")
    {
    }

    private protected override string? Advice(IOperation block, IInvocationOperation call, bool isRpc)
        => isRpc
            ? RpcResults.IsThrownFor(call, block, Tells) && !RemoteCalls.IsCaught(call, Tells) ? "let RpcOutcome.NotFound count as success" : null
            : RemoteCalls.AwaitOf(call) is not null && !RemoteCalls.IsCaught(call, Tells) ? "catch the HttpOperationException whose Response.StatusCode is NotFound" : null;

    private protected override bool Tells(SyntaxNode code) => RemoteCalls.Mentions(code, "NotFound", "404");
}
