using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports the status of objects that are created or replaced, and the spec of those whose status is replaced (KAT1009), where the whole way of the object
/// is within one method.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IgnoredHalfAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public IgnoredHalfAnalyzer()
        : base(ModelDescriptors.IgnoredHalf)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
        => LookAt(context, operation => Look(operation, models), OperationKind.Invocation);

    private void Look(OperationAnalysisContext context, ModelCatalog models)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (ClientCall.Of(models, invocation) is not { } call || !models.HasStatus(call.Sent.Type!))
        {
            return;
        }

        bool isStatus = call.Kind == ClientCallKind.ReplaceStatus;
        string half = isStatus ? "spec" : "status";
        switch (call.Sent)
        {
            case IObjectCreationOperation creation when !isStatus:
                Report(context, call, Given(creation, half), half, creation.Type!.Name);
                break;
            case var sent when LocalFlow.VariableOf(sent) is { } variable && LocalFlow.Of(models, variable, invocation, context.CancellationToken) is { } flow
                && flow.Calls.All(other => other.Call.Kind == ClientCallKind.ReplaceStatus == isStatus) && flow.Calls is [var earliest, ..] && earliest.Operation.Syntax == invocation.Syntax:
                var change = flow.Changes.FirstOrDefault(change => IsOf(change, half) && Reaches(change.Syntax, invocation.Syntax))
                    ?? (!isStatus && flow.Declared is { } declared && Operations.Unwrap(declared) is IObjectCreationOperation made ? Given(made, half) : null);
                if (change is not null && !IsUsedOtherwise(flow, change, half))
                {
                    Report(context, call, change, half, variable.Name);
                }

                break;
            default:
                break;
        }
    }

    private void Report(OperationAnalysisContext context, ClientCall call, ISimpleAssignmentOperation? change, string half, string name)
    {
        if (change is not null)
        {
            string advice = half == "status" ? "send it with ReplaceNamespacedCustomObjectStatusAsync" : "send it with ReplaceNamespacedCustomObjectAsync";
            context.ReportDiagnostic(Diagnostic.Create(Rule, change.Target.Syntax.GetLocation(), call.Method, "the " + half, name, advice));
        }
    }

    private static ISimpleAssignmentOperation? Given(IObjectCreationOperation creation, string half)
        => creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(assignment =>
            assignment.Target is IPropertyReferenceOperation { Property: var property } && JsonNames.Of(property) == half && assignment.Value.ConstantValue is not { HasValue: true, Value: null });

    private static bool IsOf(ISimpleAssignmentOperation change, string half)
        => LocalFlow.PathOf(change.Target, out _) is [{ Property: var first }, ..] && JsonNames.Of(first) == half && change.Value.ConstantValue is not { HasValue: true, Value: null };

    // Who takes the half back, or reads it afterwards, may send it with another object.
    private static bool IsUsedOtherwise(LocalFlow flow, ISimpleAssignmentOperation change, string half)
    {
        bool isTakenBack = flow.Changes.Any(other => other.Syntax.SpanStart > change.Syntax.SpanStart && other.Value.ConstantValue is { HasValue: true, Value: null }
            && LocalFlow.PathOf(other.Target, out _) is [{ Property: var only }] && JsonNames.Of(only) == half);
        bool isRead = flow.Reads.Any(read => read.Syntax.SpanStart > change.Syntax.SpanStart && LocalFlow.PathOf(read, out _) is [{ Property: var first }, ..] && JsonNames.Of(first) == half);
        return isTakenBack || isRead || (LocalFlow.VariableOf(Operations.Unwrap(change.Value)) is { } value && Completion.MemberOf(change.Syntax).DescendantNodes()
            .Any(node => node is IdentifierNameSyntax name && name.SpanStart > change.Syntax.Span.End && name.Identifier.ValueText == value.Name));
    }

    // What comes before in the same block or in one around it; a branch may have been left.
    private static bool Reaches(SyntaxNode change, SyntaxNode call)
        => change.SpanStart < call.SpanStart && change.FirstAncestorOrSelf<StatementSyntax>()?.Parent is { } block
            && (block is GlobalStatementSyntax ? call.SyntaxTree == change.SyntaxTree : block.Span.Contains(call.Span));
}
