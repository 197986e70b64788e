using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports changes of fields that a rule keeps as they are, on objects that were read from the cluster in the same method (KAT1011).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImmutableFieldAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public ImmutableFieldAnalyzer()
        : base(ModelDescriptors.ImmutableField)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.SimpleAssignment);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (LocalFlow.PathOf(assignment.Target, out var variable) is not { Count: > 0 } path || path[0].Instance?.Type is not { } type || !models.IsModel(type) || !models.IsRoot(type)
            || Forbidden(models, type, path, assignment.Value.ConstantValue is { HasValue: true, Value: null }) is not var (field, message))
        {
            return;
        }

        // What is created anew, or under another name, may differ from what was read.
        if (LocalFlow.Of(models, variable!, assignment, context.CancellationToken) is { Declared: { } declared } flow && ClientCall.IsRead(declared)
            && flow.Calls.All(call => call.Call.Kind != ClientCallKind.Create)
            && !IsLentOut(models, flow, assignment) && !MayBeAbsent(assignment, path)
            && !flow.Changes.Any(change => LocalFlow.PathOf(change.Target, out _) is [{ Property.Name: "Metadata" }] or [{ Property.Name: "Metadata" }, { Property.Name: "Name" }]))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, assignment.Target.Syntax.GetLocation(), variable!.Name, field, message));
        }
    }

    // An object that is never sent itself, and of which parts or a later copy go elsewhere, is there to make another.
    private static bool IsLentOut(ModelCatalog models, LocalFlow flow, ISimpleAssignmentOperation change)
        => flow.Calls.Count == 0 && (flow.Copies.Any(copy => copy.Syntax.SpanStart > change.Syntax.SpanStart) || flow.Reads.Any(read => (models.IsModel(read.Type) || ModelCatalog.IsCore(read.Type))
            && read.Parent is IArgumentOperation or IAssignmentOperation or IVariableInitializerOperation or IReturnOperation or ICollectionExpressionOperation or ICoalesceOperation or IConditionalOperation));

    // Where there was no value, no rule keeps one. Who asks for that, of the field or of what it is in, or writes back what it was, knows.
    private static bool MayBeAbsent(ISimpleAssignmentOperation assignment, IReadOnlyList<IPropertyReferenceOperation> path)
    {
        string[] asked = [.. path.Skip(path.Count > 1 ? 1 : 0).Select(step => Plain(step.Syntax))];
        return Completion.MemberOf(assignment.Syntax).DescendantNodes().OfType<ExpressionSyntax>()
            .Any(node => node is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax && AsksForNull(node) && asked.Contains(Plain(node)));
    }

    private static bool AsksForNull(ExpressionSyntax node) => node.Parent switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => AsksForNull((ExpressionSyntax)node.Parent),
        PostfixUnaryExpressionSyntax suppressed => AsksForNull(suppressed),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax or RecursivePatternSyntax } or ConditionalAccessExpressionSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" or "Length" or "Count" } => true,
        BinaryExpressionSyntax both => both.IsKind(SyntaxKind.CoalesceExpression) || IsNothing(both.Left) || IsNothing(both.Right),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } } => true,
        AssignmentExpressionSyntax assignment => assignment.Right == node,
        _ => false,
    };

    private static bool IsNothing(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression) || expression is LiteralExpressionSyntax { Token.ValueText: "" };

    // Without what only speaks of null.
    private static string Plain(SyntaxNode node) => string.Concat(node.DescendantTokens().Select(token => token.Text).Where(text => text is not ("?" or "!" or "(" or ")")));

    // What of the assigned path cannot change, by the rules of each object on the way.
    private static (string Field, string Message)? Forbidden(ModelCatalog models, ITypeSymbol root, IReadOnlyList<IPropertyReferenceOperation> path, bool isRemoval)
    {
        if (path.Any(step => step.Property.IsIndexer))
        {
            return null;
        }

        string[] names = [.. path.Select(step => JsonNames.Of(step.Property))];
        SchemaNode? schema = models.SchemaOf(root);
        for (int depth = 0; schema is not null && depth <= names.Length; depth++)
        {
            foreach (var (kept, message) in ImmutableFields.Of(schema))
            {
                // A rule of the field itself says nothing about its removal.
                if (kept.Count <= names.Length - depth && kept.SequenceEqual(names.Skip(depth).Take(kept.Count)) && !(isRemoval && depth == names.Length))
                {
                    return (string.Join(".", names.Take(depth + kept.Count)), message);
                }
            }

            schema = depth < names.Length ? schema.Property(names[depth]) : null;
        }

        return null;
    }
}
