using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Tells calls of an API server or of a façade of a gRPC service, and what surrounds them.</summary>
internal static class RemoteCalls
{
    /// <summary>The calls of a method whose name begins with a verb, in order, without those in functions inside of it.</summary>
    /// <param name="block">The body of the method.</param>
    /// <param name="verb">The verb, such as <c>Delete</c>.</param>
    public static IEnumerable<(IInvocationOperation Call, bool IsRpc)> Of(IOperation block, string verb)
    {
        foreach (var call in block.Descendants().OfType<IInvocationOperation>())
        {
            string name = call.TargetMethod.Name;
            if (name.StartsWith(verb, StringComparison.Ordinal) && name.EndsWith("Async", StringComparison.Ordinal) && !name.StartsWith("DeleteCollection", StringComparison.Ordinal) && !IsInFunction(call))
            {
                bool isRpc = call.TargetMethod.ReturnType is INamedTypeSymbol { TypeArguments: [{ Name: "RpcResult", ContainingNamespace: { Name: "Rpc", ContainingNamespace.Name: "KagentTyped" } }] };
                if (isRpc || IsClusterCall(call.TargetMethod))
                {
                    yield return (call, isRpc);
                }
            }
        }
    }

    /// <summary>The operation that awaits a call, or null.</summary>
    /// <param name="call">The call.</param>
    public static IAwaitOperation? AwaitOf(IInvocationOperation call)
        => call.Parent switch
        {
            IAwaitOperation awaited => awaited,
            IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Parent: IAwaitOperation awaited } => awaited,
            _ => null,
        };

    /// <summary>Whether a piece of code has a name that contains a word, or a number.</summary>
    /// <param name="node">The code.</param>
    /// <param name="word">The word, such as <c>NotFound</c>.</param>
    /// <param name="number">The number, such as 404.</param>
    public static bool Mentions(SyntaxNode node, string word, string number)
        => node.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) ? token.ValueText.Contains(word) : token.IsKind(SyntaxKind.NumericLiteralToken) && token.Text == number);

    /// <summary>The place of the name in a call.</summary>
    /// <param name="call">The call.</param>
    public static Location NameOf(IInvocationOperation call) => call.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax { Expression: var expression }
        ? (expression switch
        {
            Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax access => access.Name,
            Microsoft.CodeAnalysis.CSharp.Syntax.MemberBindingExpressionSyntax binding => binding.Name,
            _ => expression,
        }).GetLocation()
        : call.Syntax.GetLocation();

    // IKubernetes and its groups, extension methods on them, and GenericClient.
    private static bool IsClusterCall(IMethodSymbol method)
        => method.ContainingType is { ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsInFunction(IOperation operation)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return true;
            }
        }

        return false;
    }
}
