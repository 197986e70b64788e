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
            case ILocalReferenceOperation { Local: var local } when LocalFlow.Of(models, local, invocation.SemanticModel!, context.CancellationToken) is { } flow
                && flow.Calls.All(other => other.Call.Kind == ClientCallKind.ReplaceStatus == isStatus) && flow.Calls[0].Operation.Syntax == invocation.Syntax:
                var change = flow.Changes.FirstOrDefault(change => IsOf(change, half) && Reaches(change.Syntax, invocation.Syntax))
                    ?? (!isStatus && flow.Declared is { } declared && Operations.Unwrap(declared) is IObjectCreationOperation made ? Given(made, half) : null);
                Report(context, call, change, half, local.Name);
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

    // What comes before in the same block or in one around it; a branch may have been left.
    private static bool Reaches(SyntaxNode change, SyntaxNode call)
        => change.SpanStart < call.SpanStart && change.FirstAncestorOrSelf<StatementSyntax>()?.Parent is { } block
            && (block is GlobalStatementSyntax ? call.SyntaxTree == change.SyntaxTree : block.Span.Contains(call.Span));
}
