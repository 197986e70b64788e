using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The names of members that code does something with, outside of initializers. Names alone, whatever they belong to.</summary>
internal sealed class AssignedNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, Lazy<AssignedNames>> Known = new();

    private static readonly ConditionalWeakTable<SyntaxNode, AssignedNames> KnownMembers = new();

    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "Add", "AddRange", "Clear", "Insert", "InsertRange", "Remove", "RemoveAll", "RemoveAt", "RemoveRange", "TryAdd",
    };

    private AssignedNames()
    {
    }

    /// <summary>What is changed: <c>a.Name = x</c>, <c>a.Name[i] = x</c>, <c>a.Name.Add(x)</c>.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>What is changed in part, or more than once: what remains of <see cref="Changed"/> for who knows of one assignment.</summary>
    public HashSet<string> ChangedAgain { get; } = new(StringComparer.Ordinal);

    /// <summary>What is handed on, so that others may change it: <c>Fill(a.Name)</c>, <c>a.Name.Fill()</c>, <c>var b = a.Name</c>.</summary>
    public HashSet<string> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in a member, or in the statements of a program. It is read once, however many objects it makes.</summary>
    public static AssignedNames In(SyntaxNode scope) => KnownMembers.GetValue(scope, static node =>
    {
        var names = new AssignedNames();
        names.Collect(node);
        return names;
    });

    /// <summary>The names in each file that the project writes itself. A file that stays as it is is read once.</summary>
    public static AssignedNames[] In(Compilation compilation, CancellationToken cancellationToken)
    {
        var all = new List<AssignedNames>();
        foreach (var tree in compilation.SyntaxTrees.Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.Add(Known.GetValue(tree, static file => new(() => In(file.GetRoot()))).Value);
        }

        return [.. all];
    }

    private void Collect(SyntaxNode scope)
    {
        foreach (var node in scope.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment:
                    Change(assignment.Left, isWhole: assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left is MemberAccessExpressionSyntax);
                    Add(assignment.Right, Passed);
                    break;
                case PostfixUnaryExpressionSyntax unary when !unary.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    Change(unary.Operand);
                    break;
                case PrefixUnaryExpressionSyntax unary when unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression):
                    Change(unary.Operand);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call }:
                    Call(call.Expression, call.Name);
                    break;
                case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax call } } access:
                    Call(access.Expression, call.Name);
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

    private void Call(ExpressionSyntax receiver, SimpleNameSyntax method)
    {
        if (Changing.Contains(method.Identifier.ValueText))
        {
            Change(receiver);
        }
        else
        {
            Add(receiver, Passed);
        }
    }

    private void Change(ExpressionSyntax expression, bool isWhole = false)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(expression, names);

        // In a part of a model that the user writes, its members go by their names alone.
        if (expression is IdentifierNameSyntax alone && alone.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            names.Add(alone.Identifier.ValueText);
        }

        ChangedAgain.UnionWith(isWhole ? names.Where(Changed.Contains) : names);
        Changed.UnionWith(names);
    }

    // Expressions such as a[0][0] may nest as deep as files are long: no recursion.
    private static void Add(ExpressionSyntax expression, HashSet<string> names)
    {
        var rest = new Stack<ExpressionSyntax>([expression]);
        while (rest.Count > 0)
        {
            switch (rest.Pop())
            {
                case MemberAccessExpressionSyntax access:
                    names.Add(access.Name.Identifier.ValueText);
                    break;
                case MemberBindingExpressionSyntax binding:
                    names.Add(binding.Name.Identifier.ValueText);
                    break;
                case ConditionalAccessExpressionSyntax access:
                    rest.Push(access.WhenNotNull);
                    break;
                case ElementAccessExpressionSyntax element:
                    rest.Push(element.Expression);
                    break;
                case PostfixUnaryExpressionSyntax suppressed:
                    rest.Push(suppressed.Operand);
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    rest.Push(parenthesized.Expression);
                    break;
                case AssignmentExpressionSyntax assignment:
                    rest.Push(assignment.Left);
                    break;
                case TupleExpressionSyntax tuple:
                    foreach (var part in tuple.Arguments)
                    {
                        rest.Push(part.Expression);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
