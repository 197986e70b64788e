using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

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

    /// <summary>Whether the code around an operation does not parse, so that what is meant is not known.</summary>
    public static bool IsHalfTyped(IOperation operation)
        => operation.Syntax.SyntaxTree.TryGetRoot(out var root) && root.ContainsDiagnostics
            && (operation.Syntax.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax) ?? operation.Syntax).ContainsDiagnostics;

    /// <summary>The constant of an operation as a string, or null.</summary>
    public static string? Text(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether an object is made as the language makes it: no code of the project fills it in.</summary>
    public static bool IsPlain(IObjectCreationOperation creation)
        => creation.Arguments.IsEmpty && creation.Constructor is { } constructor
            && (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.IsEmpty);
}
