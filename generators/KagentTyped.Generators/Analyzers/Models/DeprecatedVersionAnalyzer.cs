using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports calls of KubernetesClient that name a deprecated version by its text (KAT1010). Who names it by its type, which is obsolete, hears of it from the
/// compiler.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeprecatedVersionAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public DeprecatedVersionAnalyzer()
        : base(ModelDescriptors.Deprecated)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
    {
        LookAt(context, operation => Look(operation, models, ((IInvocationOperation)operation.Operation).TargetMethod, ((IInvocationOperation)operation.Operation).Arguments), OperationKind.Invocation);
        LookAt(context, operation => Look(operation, models, ((IObjectCreationOperation)operation.Operation).Constructor, ((IObjectCreationOperation)operation.Operation).Arguments), OperationKind.ObjectCreation);
    }

    private void Look(OperationAnalysisContext context, ModelCatalog models, IMethodSymbol? method, IReadOnlyCollection<IArgumentOperation> arguments)
    {
        if (!ClientCall.IsOfClient(method)
            || ArgumentOf(arguments, "version") is not { } place || Operations.Text(place) is not { } version
            || ArgumentOf(arguments, "group") is not { } group || Operations.Text(group) is not { } groupName
            || ArgumentOf(arguments, "plural") is not { } plural || Operations.Text(plural) is not { } pluralName
            || Deprecations.IsWithin(context.ContainingSymbol))
        {
            return;
        }

        var versions = KnownVersions.Of(models, context.Compilation).Of(groupName, pluralName).ToArray();
        KnownVersion[] named = [.. versions.Where(known => known.Name == version)];
        if (named.Length == 0 || named.Any(known => known.Warning is null) || SaysCompiler(method!, arguments))
        {
            return;
        }

        string? other = versions.Where(known => known is { Warning: null, IsServed: true }).Select(known => known.Name).OfType<string>().OrderBy(name => name, VersionNames.BestFirst).FirstOrDefault();
        string advice = string.Join("; ", new[] { named[0].Warning, other is null ? null : $"use {other}" }.Where(part => !string.IsNullOrEmpty(part)));
        context.ReportDiagnostic(Diagnostic.Create(Rule, place.Syntax.GetLocation(), Fixes.ReplaceBy(other), $"{groupName}/{version} of {pluralName}", advice.Length == 0 ? "its definition says so" : advice));
    }

    private static IOperation? ArgumentOf(IReadOnlyCollection<IArgumentOperation> arguments, string parameter)
        => arguments.FirstOrDefault(argument => argument is { ArgumentKind: ArgumentKind.Explicit } && argument.Parameter?.Name == parameter)?.Value;

    // An obsolete type among the types or the values of a call.
    private static bool SaysCompiler(IMethodSymbol method, IReadOnlyCollection<IArgumentOperation> arguments)
        => method.TypeArguments.Concat(arguments.Select(argument => Operations.Unwrap(argument.Value)).SelectMany(value => new[] { value.Type, (value as IFieldReferenceOperation)?.Field.ContainingType }))
            .Any(type => type is not null && Deprecations.WarningOf(type) is not null);
}
