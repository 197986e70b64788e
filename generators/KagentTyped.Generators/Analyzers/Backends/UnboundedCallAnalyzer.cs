using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports calls of gRPC clients that nothing ends (KAT3007).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCallAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3007";

    private static readonly DiagnosticDescriptor Rule = BackendRule.Create(
        Id, "RPC without deadline or cancellation token", "'{0}' waits as long as the server likes: pass cancellationToken or deadline, or call the façade, which has a deadline");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Grpc.Core.ClientBase") is { } client)
            {
                start.RegisterOperationAction(operation => Look(operation, client), OperationKind.Invocation);
            }
        });
    }

    private static void Look(OperationAnalysisContext context, INamedTypeSymbol client)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Arguments.Length > 0 && DerivesFrom(call.TargetMethod.ContainingType, client) && IsUnbounded(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, RemoteCalls.NameOf(call), call.TargetMethod.Name));
        }
    }

    // What is written counts, whatever its value: who writes CancellationToken.None has thought of it.
    private static bool IsUnbounded(IInvocationOperation call)
    {
        var deadline = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "deadline");
        var token = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "cancellationToken");
        return deadline is not null && token is not null
            ? deadline.IsImplicit && token.IsImplicit
            : call.Arguments.FirstOrDefault(argument => argument.Parameter?.Type is { Name: "CallOptions", ContainingNamespace: { Name: "Core", ContainingNamespace.Name: "Grpc" } }) is { } options
                && IsEmpty(options.Value);
    }

    private static bool IsEmpty(IOperation options) => options switch
    {
        IDefaultValueOperation => true,
        IObjectCreationOperation creation => !creation.Arguments.Any(argument => argument is { IsImplicit: false, Parameter.Name: "deadline" or "cancellationToken" }),
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        _ => false,
    };

    private static bool DerivesFrom(INamedTypeSymbol? type, INamedTypeSymbol ancestor)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, ancestor))
            {
                return true;
            }
        }

        return false;
    }
}
