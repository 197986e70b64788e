using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Tells what becomes of the results of a façade, which do not throw by themselves.</summary>
internal static class RpcResults
{
    /// <summary>Whether a method throws for the result of a call that it awaits, and only asks whether there is an answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="block">The body of the method.</param>
    /// <param name="tells">Whether code speaks of the failure that should count as success.</param>
    public static bool IsThrownFor(IInvocationOperation call, IOperation block, Func<SyntaxNode, bool> tells)
    {
        if (RemoteCalls.AwaitOf(call) is not { } awaited)
        {
            return false;
        }

        if (awaited.Parent is IInvocationOperation { TargetMethod.Name: "ValueOrThrow" })
        {
            return true;
        }

        return awaited.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            && Uses(block, local) is var uses
            && uses.All(use => IsBlind(use, tells))
            && uses.Any(use => use.Parent is IInvocationOperation || (use.Parent is IPropertyReferenceOperation { Property.Name: "IsSuccess" } && Throws(use, block)));
    }

    /// <summary>Whether a call is awaited and its result left alone.</summary>
    /// <param name="call">The call.</param>
    public static bool IsDropped(IInvocationOperation call)
        => RemoteCalls.AwaitOf(call)?.Parent is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };

    // Uses that do not tell one failure from another: whoever gets the failure may, unless it is the exception to throw.
    private static bool IsBlind(IOperation use, Func<SyntaxNode, bool> tells)
    {
        if (use.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement && tells(statement))
        {
            return false;
        }

        return use.Parent switch
        {
            IInvocationOperation { TargetMethod.Name: "ValueOrThrow" } => true,
            IPropertyReferenceOperation { Property.Name: "IsSuccess" or "Value" } => true,
            IPropertyReferenceOperation { Property.Name: "Failure" } failure => Outside(failure) is IArgumentOperation { Parent: IObjectCreationOperation } or IInterpolationOperation
                or IPropertyReferenceOperation { Property.Name: "Detail" or "Method" } or IInvocationOperation { TargetMethod.Name: "ToString" },
            _ => false,
        };
    }

    private static IOperation? Outside(IOperation operation)
    {
        var outer = operation.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        return outer;
    }

    // On one side of the question, or behind it where the other side returns.
    private static bool Throws(IOperation use, IOperation block)
        => Operations.Around(use).OfType<IConditionalOperation>().FirstOrDefault() is { } question && question.Condition.Syntax.Span.Contains(use.Syntax.Span)
            && block.Descendants().OfType<IThrowOperation>().Any(thrown => question.Syntax.Span.Contains(thrown.Syntax.Span)
                || (thrown.Syntax.SpanStart > question.Syntax.Span.End && question.Descendants().Any(operation => operation is IReturnOperation)));

    private static ILocalReferenceOperation[] Uses(IOperation block, ILocalSymbol local)
        => [.. block.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))];
}
