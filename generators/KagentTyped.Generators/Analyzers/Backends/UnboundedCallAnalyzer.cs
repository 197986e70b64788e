using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports calls of gRPC clients that nothing ends (KAT3007).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnboundedCallAnalyzer : RuleAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3007";

    /// <summary>Makes the analyzer.</summary>
    public UnboundedCallAnalyzer()
        : base(BackendDescriptors.UnboundedCall)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName("Grpc.Core.ClientBase") is { } client)
        {
            context.RegisterOperationAction(operation => Look(operation, client), OperationKind.Invocation);
        }
    }

    private void Look(OperationAnalysisContext context, INamedTypeSymbol client)
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
