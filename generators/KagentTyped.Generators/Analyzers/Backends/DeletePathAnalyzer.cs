using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports deletes that fail where there is nothing left to delete (KAT3005).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeletePathAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3005";

    private static readonly DiagnosticDescriptor Rule = BackendRule.Create(
        Id, "Delete that does not take NotFound for done", "'{0}' fails when what it deletes is gone already, so it never ends after a lost answer: {1}");

    private static readonly string[] Names = ["Delete", "Remove", "CleanUp", "Cleanup", "Finalize", "Prune", "TearDown", "Teardown"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (BackendTypes.Of(start.Compilation) is not null)
            {
                start.RegisterOperationBlockAction(Look);
            }
        });
    }

    private static void Look(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !Names.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            foreach (var (call, isRpc) in RemoteCalls.Of(block, "Delete"))
            {
                if ((isRpc ? IsRpcFault(call, block) : RemoteCalls.AwaitOf(call) is not null && !IsCaught(call)) && !RemoteCalls.Mentions(block.Syntax, "NotFound", "404"))
                {
                    string advice = isRpc ? "let RpcOutcome.NotFound count as success" : "catch the HttpOperationException whose Response.StatusCode is NotFound";
                    context.ReportDiagnostic(Diagnostic.Create(Rule, RemoteCalls.NameOf(call), method.Name, advice));
                }
            }
        }
    }

    // Any other use of the exception may well be the distinction.
    private static bool IsCaught(IInvocationOperation call)
    {
        IOperation child = call;
        for (var outer = call.Parent; outer is not null; (child, outer) = (outer, outer.Parent))
        {
            if (outer is ITryOperation attempt && attempt.Body == child && attempt.Catches.Any(MayHandle))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHandle(ICatchClauseOperation clause)
        => clause.ExceptionType is null or { Name: "Exception" or "HttpOperationException" or "KubernetesException" or "HttpRequestException" or "Object" }
            && (clause.Filter is not null
                || !clause.Handler.Descendants().Any(operation => operation is IThrowOperation)
                || clause.Handler.Descendants().OfType<IArgumentOperation>().Any(argument => argument.Value.DescendantsAndSelf().Any(value => value is ILocalReferenceOperation { Local: var local } && clause.Locals.Contains(local))));

    // The result is thrown for, and only told apart by whether there is an answer.
    private static bool IsRpcFault(IInvocationOperation call, IOperation block)
    {
        if (RemoteCalls.AwaitOf(call) is not { } awaited)
        {
            return false;
        }

        if (awaited.Parent is IInvocationOperation { TargetMethod.Name: "ValueOrThrow" })
        {
            return true;
        }

        return awaited.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }
            && Uses(block, local) is var uses
            && uses.All(use => use.Parent is IPropertyReferenceOperation { Property.Name: "IsSuccess" or "Failure" or "Value" } or IInvocationOperation { TargetMethod.Name: "ValueOrThrow" })
            && (uses.Any(use => use.Parent is IInvocationOperation)
                || (uses.Any(use => use.Parent is IPropertyReferenceOperation { Property.Name: "IsSuccess" }) && block.Descendants().Any(operation => operation is IThrowOperation)));
    }

    private static ILocalReferenceOperation[] Uses(IOperation block, ILocalSymbol local)
        => [.. block.Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local))];
}
