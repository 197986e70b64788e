using KagentTyped.Schema.Documentation;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>The diagnostics about backends in C#, KAT3xxx.</summary>
internal static class BackendDescriptors
{
    public static readonly DiagnosticDescriptor UnownedKind = Create(
        UnownedKindAnalyzer.Id, "Kind that the backend does not own", "'{0}' builds objects of kind {1} and does not own the kind, so they are neither watched nor removed: add [Owns<{1}>]");

    public static readonly DiagnosticDescriptor UnbuiltKind = Create(
        UnbuiltKindAnalyzer.Id, "Owned kind that is never built", "'{0}' owns {1} and builds no object of that kind, so it only asks for permissions: remove [Owns<{1}>], or build the object");

    public static readonly DiagnosticDescriptor UnservedValue = Create(
        UnservedValueAnalyzer.Id, "Value that no backend serves", "No backend of this assembly or of those it references serves {0} \"{1}\": write the backend, with [SandboxBackend(\"{1}\")] or [Serves<{0}>(\"{1}\")] on its class", DiagnosticSeverity.Error, WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor InvalidCondition = Create(
        InvalidConditionAnalyzer.Id, "Condition that Kubernetes refuses", "Kubernetes refuses the {0} {1} of a condition: {2}");

    public static readonly DiagnosticDescriptor DeletePath = Create(
        DeletePathAnalyzer.Id, "Delete that does not take NotFound for done", "'{0}' fails when what it deletes is gone already, so it never ends after a lost answer: {1}");

    public static readonly DiagnosticDescriptor EnsurePath = Create(
        EnsurePathAnalyzer.Id, "Ensure that creates without looking first", "'{0}' creates without looking whether it exists, so it fails or doubles it when it is repeated: read it first, or take {1} for an answer");

    public static readonly DiagnosticDescriptor UnboundedCall = Create(
        UnboundedCallAnalyzer.Id, "RPC without deadline or cancellation token", "'{0}' waits as long as the server likes: pass cancellationToken or deadline, or call the façade, which has a deadline");

    public static readonly DiagnosticDescriptor BackendDeclaration = Create(
        BackendDeclarationAnalyzer.Id, "Wrong declaration of a backend", "{0}", DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags)
        => new(id, title, message, "KagentTyped.Backends", severity, isEnabledByDefault: true, helpLinkUri: RuleDocumentation.LinkOf(id), customTags: tags);
}
