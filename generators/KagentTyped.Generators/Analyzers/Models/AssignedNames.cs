using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The names of members that code does something with, outside of initializers. Names alone, whatever they belong to.</summary>
internal sealed class AssignedNames
{
    private static readonly ConditionalWeakTable<Compilation, AssignedNames> Known = new();

    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Clear", "Insert", "InsertRange", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "TryAdd",
    };

    private AssignedNames()
    {
    }

    /// <summary>What is changed: <c>a.Name = x</c>, <c>a.Name[i] = x</c>, <c>a.Name.Add(x)</c>.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>What is handed on, so that others may change it: <c>Fill(a.Name)</c>, <c>a.Name.Fill()</c>, <c>var b = a.Name</c>.</summary>
    public HashSet<string> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in a piece of code.</summary>
    public static AssignedNames In(SyntaxNode scope)
    {
        var names = new AssignedNames();
        names.Collect(scope);
        return names;
    }

    /// <summary>The names in all that the project writes itself.</summary>
    public static AssignedNames In(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(compilation, out var names))
        {
            names = new AssignedNames();
            foreach (var tree in compilation.SyntaxTrees.Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)))
            {
                names.Collect(tree.GetRoot(cancellationToken));
            }

            names = Known.GetValue(compilation, _ => names);
        }

        return names;
    }

    private void Collect(SyntaxNode scope)
    {
        foreach (var node in scope.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment:
                    Add(assignment.Left, Changed);
                    Add(assignment.Right, Passed);
                    break;
                case PostfixUnaryExpressionSyntax unary when !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    Add(unary.Operand, Changed);
                    break;
                case PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression):
                    Add(unary.Operand, Changed);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }:
                    Add(call.Expression, Changing.Contains(call.Name.Identifier.ValueText) ? Changed : Passed);
                    break;
                case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax call } } access:
                    Add(access.Expression, Changing.Contains(call.Name.Identifier.ValueText) ? Changed : Passed);
                    break;
                case ArgumentSyntax argument:
                    Add(argument.Expression, Passed);
                    break;
                case EqualsValueClauseSyntax initializer:
                    Add(initializer.Value, Passed);
                    break;
                case ReturnStatementSyntax { Expression: { } returned }:
                    Add(returned, Passed);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Add(ExpressionSyntax expression, HashSet<string> names)
    {
        switch (expression)
        {
            case MemberAccessExpressionSyntax access:
                names.Add(access.Name.Identifier.ValueText);
                break;
            case MemberBindingExpressionSyntax binding:
                names.Add(binding.Name.Identifier.ValueText);
                break;
            case ConditionalAccessExpressionSyntax access:
                Add(access.WhenNotNull, names);
                break;
            case ElementAccessExpressionSyntax element:
                Add(element.Expression, names);
                break;
            case PostfixUnaryExpressionSyntax suppressed:
                Add(suppressed.Operand, names);
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                Add(parenthesized.Expression, names);
                break;
            case TupleExpressionSyntax tuple:
                foreach (var part in tuple.Arguments)
                {
                    Add(part.Expression, names);
                }

                break;
            default:
                break;
        }
    }
}
