using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            if (name.StartsWith(verb, StringComparison.Ordinal) && name.EndsWith("Async", StringComparison.Ordinal) && !name.StartsWith("DeleteCollection", StringComparison.Ordinal) && !Operations.IsInFunction(call))
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

    /// <summary>
    /// Whether a catch around a call may take a failure for an answer: it has a filter, does not throw, tells that failure from others or hands the exception on,
    /// so that others may.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="tells">Whether code speaks of the failure.</param>
    public static bool IsCaught(IInvocationOperation call, Func<SyntaxNode, bool> tells)
    {
        IOperation child = call;
        foreach (var outer in Operations.Around(call))
        {
            if (outer is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(clause => MayHandle(clause, tells)))
            {
                return true;
            }

            child = outer;
        }

        return false;
    }

    /// <summary>Whether a method is private and one that calls it may take its failure for an answer; names decide which does.</summary>
    /// <param name="method">The method.</param>
    /// <param name="tells">Whether code speaks of the failure.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static bool IsCaughtByCaller(IMethodSymbol method, Func<SyntaxNode, bool> tells, CancellationToken cancellationToken)
        => method.DeclaredAccessibility == Accessibility.Private
            && method.ContainingType.DeclaringSyntaxReferences
                .SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
                .OfType<TryStatementSyntax>()
                .Any(attempt => attempt.Catches.Any(clause => clause.Filter is not null || tells(clause)) && attempt.Block.DescendantNodes().Any(node => node is InvocationExpressionSyntax call && NameIn(call) is SimpleNameSyntax name && name.Identifier.ValueText == method.Name));

    /// <summary>The place of the name in a call.</summary>
    /// <param name="call">The call.</param>
    public static Location NameOf(IInvocationOperation call) => (call.Syntax is InvocationExpressionSyntax written ? NameIn(written) : call.Syntax).GetLocation();

    private static ExpressionSyntax NameIn(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        var other => other,
    };

    private static bool MayHandle(ICatchClauseOperation clause, Func<SyntaxNode, bool> tells)
        => clause.ExceptionType is null or { Name: "Exception" or "HttpOperationException" or "KubernetesException" or "HttpRequestException" or "RpcFailureException" or "Object" }
            && (clause.Filter is not null
                || tells(clause.Syntax)
                || !clause.Handler.Descendants().Any(operation => operation is IThrowOperation)
                || clause.Handler.Descendants().OfType<IArgumentOperation>().Any(argument => argument.Value.DescendantsAndSelf().Any(value => value is ILocalReferenceOperation { Local: var local } && clause.Locals.Contains(local))));

    // IKubernetes and its groups, extension methods on them, and GenericClient.
    private static bool IsClusterCall(IMethodSymbol method)
        => method.ContainingType is { ContainingNamespace: { Name: "k8s", ContainingNamespace.IsGlobalNamespace: true } };
}
