using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports constant parts of a condition that Kubernetes refuses (KAT3004).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidConditionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3004";

    private const int MaxType = 316;

    private const int MaxReason = 1024;

    private const int MaxMessage = 32768;

    private static readonly DiagnosticDescriptor Rule = BackendRule.Create(Id, "Condition that Kubernetes refuses", "Kubernetes refuses the {0} {1} of a condition: {2}");

    // The patterns of metav1.Condition. They have no repetition inside of a repetition that matches the same, so they cannot run long.
    private static readonly Regex Types = new(@"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex Reasons = new(@"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("k8s.Models.V1Condition") is { } condition)
            {
                start.RegisterOperationAction(operation => LookAtAssignment(operation, condition), OperationKind.SimpleAssignment);
            }

            if (start.Compilation.GetTypeByMetadataName("KagentTyped.Runtime.Readiness.SandboxReadiness") is { } readiness)
            {
                start.RegisterOperationAction(operation => LookAtArgument(operation, readiness), OperationKind.Argument);
            }
        });
    }

    private static void LookAtAssignment(OperationAnalysisContext context, INamedTypeSymbol condition)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IPropertyReferenceOperation { Property: var property } && SymbolEqualityComparer.Default.Equals(property.ContainingType, condition))
        {
            Look(context, property.Name, assignment.Value);
        }
    }

    // What a readiness says becomes a condition.
    private static void LookAtArgument(OperationAnalysisContext context, INamedTypeSymbol readiness)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: "reason", ContainingSymbol: IMethodSymbol method } }
            && SymbolEqualityComparer.Default.Equals(method.ContainingType, readiness))
        {
            Look(context, "Reason", argument.Value);
        }
    }

    private static void Look(OperationAnalysisContext context, string property, IOperation value)
    {
        // A literal without its end holds what follows it.
        if (value.ConstantValue is { HasValue: true, Value: string text } && !value.Syntax.ContainsDiagnostics && Fault(property, text) is { } fault)
        {
            string shown = text.Length > 60 ? text.Substring(0, 60) + "..." : text;
            context.ReportDiagnostic(Diagnostic.Create(Rule, value.Syntax.GetLocation(), property.ToLowerInvariant(), $"\"{shown}\"", fault));
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
