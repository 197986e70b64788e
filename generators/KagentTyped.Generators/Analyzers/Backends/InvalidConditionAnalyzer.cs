using System.Text.RegularExpressions;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports constant parts of a condition that Kubernetes refuses, for all conditions or for those of one definition (KAT3004).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidConditionAnalyzer : RuleAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3004";

    private const int MaxType = 316;

    private const int MaxReason = 1024;

    private const int MaxMessage = 32768;

    // The patterns of metav1.Condition. They have no repetition inside of a repetition that matches the same, so they cannot run long.
    private static readonly Regex Types = new(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])\z", RegexOptions.CultureInvariant);

    private static readonly Regex Reasons = new(@"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant);

    /// <summary>Makes the analyzer.</summary>
    public InvalidConditionAnalyzer()
        : base(BackendDescriptors.InvalidCondition)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("k8s.Models.V1Condition") is not null)
        {
            var models = ModelCatalog.Of(context.Compilation);
            context.RegisterOperationAction(operation => LookAtAssignment(operation, models), OperationKind.SimpleAssignment);
        }

        if (context.Compilation.GetTypeByMetadataName("KagentTyped.Runtime.Readiness.SandboxReadiness") is { } readiness)
        {
            context.RegisterOperationAction(operation => LookAtArgument(operation, readiness), OperationKind.Argument);
        }
    }

    // Where the schema of the place is known, it alone decides.
    private void LookAtAssignment(OperationAnalysisContext context, ModelCatalog? models)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation { Property: var property } target || !ConditionSites.IsPart(property))
        {
            return;
        }

        IOperation[] constants = [.. ConstantsOf(assignment.Value)];
        SchemaNode[] schemas = models is null || constants.Length == 0 ? [] : [.. ConditionSites.Of(models, target)];
        foreach (var constant in constants)
        {
            LookAtConstant(context, models, property, constant, schemas);
        }
    }

    private void LookAtConstant(OperationAnalysisContext context, ModelCatalog? models, IPropertySymbol property, IOperation constant, SchemaNode[] schemas)
    {
        string text = Operations.Text(constant)!;
        if (schemas.Length == 0)
        {
            Report(context, property.Name, constant, text, Fault(property.Name, text), null);
        }

        foreach (var part in schemas.Select(schema => schema.Property(JsonNames.Of(property))).OfType<SchemaNode>().Select(schema => ModelValueReader.Read(models!, constant, schema)))
        {
            if (Constraints.Of(part) is [var error, ..])
            {
                var known = Constraints.TextsOf(part.Schema!);
                string? nearest = Constraints.Nearest(part);
                string fault = error.Type == FieldErrorType.NotSupported && known.Count > 0
                    ? $"the definition knows {string.Join(", ", known)}" + (nearest is null ? "" : $"; did you mean {nearest}?")
                    : Fault(property.Name, text) ?? error.Message;
                Report(context, property.Name, constant, text, fault, nearest);
                return;
            }
        }
    }

    // What a readiness says becomes a condition.
    private void LookAtArgument(OperationAnalysisContext context, INamedTypeSymbol readiness)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "reason", ContainingSymbol: IMethodSymbol method } }
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, readiness))
        {
            foreach (var constant in ConstantsOf(argument.Value))
            {
                string text = Operations.Text(constant)!;
                Report(context, "Reason", constant, text, Fault("Reason", text), null);
            }
        }
    }

    // A literal without its end holds what follows it.
    private static IEnumerable<IOperation> ConstantsOf(IOperation value)
        => value.Syntax.ContainsDiagnostics ? [] : Operations.Text(value) is not null ? [value] : Operations.BranchesOf(Operations.Unwrap(value)).SelectMany(ConstantsOf);

    private void Report(OperationAnalysisContext context, string property, IOperation value, string text, string? fault, string? replacement)
    {
        if (fault is not null)
        {
            string shown = text.Length > 60 ? text.Substring(0, 60) + "..." : text;
            context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), Fixes.ReplaceBy(replacement), property.ToLowerInvariant(), $"\"{shown}\"", fault));
        }
    }

    private static string? Fault(string property, string text) => property switch
    {
        "Type" when text.Length > MaxType => $"it has {text.Length} characters and at most {MaxType} are allowed",
        "Type" when !Types.IsMatch(text) => "write letters, digits, '-', '_' and '.', with letters or digits at both ends, such as Ready or example.com/Ready",
        "Reason" when text.Length > MaxReason => $"it has {text.Length} characters and at most {MaxReason} are allowed",
        "Reason" when !Reasons.IsMatch(text) => "write one word that begins with a letter, such as PodNotReady",
        "Status" when text is not ("True" or "False" or "Unknown") => "write \"True\", \"False\" or \"Unknown\"",
        "Message" when text.Length > MaxMessage => $"it has {text.Length} characters and at most {MaxMessage} are allowed",
        _ => null,
    };
}
