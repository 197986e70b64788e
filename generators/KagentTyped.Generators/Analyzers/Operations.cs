using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers;

/// <summary>Readings of operations that several rules share.</summary>
internal static class Operations
{
    /// <summary>What stands inside of conversions and parentheses; conversions by methods of types stay.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// The values that an operation chooses from; none when it does not choose. Empty texts are left out: they are what one writes for what cannot be, such as
    /// <c>name ?? ""</c>.
    /// </summary>
    public static IEnumerable<IOperation> BranchesOf(IOperation operation)
    {
        IEnumerable<IOperation> branches = operation switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice => [choice.WhenTrue, otherwise],
            ICoalesceOperation choice => [choice.Value, choice.WhenNull],
            ISwitchExpressionOperation choice => choice.Arms.Select(arm => arm.Value),
            _ => [],
        };
        return branches.Where(branch => Text(Unwrap(branch)) is not { Length: 0 });
    }

    /// <summary>Whether the code around an operation does not parse, so that what is meant is not known.</summary>
    public static bool IsHalfTyped(IOperation operation)
        => operation.Syntax.SyntaxTree.TryGetRoot(out var root) && root.ContainsDiagnostics
            && (operation.Syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax) ?? operation.Syntax).ContainsDiagnostics;

    /// <summary>What an operation stands in, from the inside out.</summary>
    public static IEnumerable<IOperation> Around(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            yield return around;
        }
    }

    /// <summary>Whether an operation belongs to a function inside of its method, which runs who knows when.</summary>
    public static bool IsInFunction(IOperation operation) => Around(operation).Any(around => around is IAnonymousFunctionOperation or ILocalFunctionOperation);

    /// <summary>The constant of an operation as a string, or null.</summary>
    public static string? Text(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether an operation is null for certain.</summary>
    public static bool IsNull(IOperation operation) => Unwrap(operation) is { ConstantValue: { HasValue: true, Value: null } }
        or IDefaultValueOperation { Type: { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } };

    /// <summary>Whether an object is made as the language makes it: no code of the project fills it in.</summary>
    public static bool IsPlain(IObjectCreationOperation creation)
        => creation.Arguments.IsEmpty && creation.Constructor is { } constructor
            && (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.IsEmpty);
}
