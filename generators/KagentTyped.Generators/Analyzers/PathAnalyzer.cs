using KagentTyped.Generators.Analyzers.Backends;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers;

/// <summary>Looks at the remote calls of one kind in methods whose names say that they can be repeated.</summary>
public abstract class PathAnalyzer : BackendAnalyzer
{
    private readonly string _verb;
    private readonly string[] _names;

    private protected PathAnalyzer(DiagnosticDescriptor rule, string verb, params string[] names)
        : base(rule)
        => (_verb, _names) = (verb, names);

    private protected sealed override void Register(CompilationStartAnalysisContext context, BackendTypes types) => context.RegisterOperationBlockAction(Look);

    /// <summary>What to do about a call that fails when it is repeated; null for one that does not.</summary>
    /// <param name="block">The body of the method.</param>
    /// <param name="call">The call.</param>
    /// <param name="isRpc">Whether it is one of a façade of a gRPC service, and not of the API server.</param>
    private protected abstract string? Advice(IOperation block, IInvocationOperation call, bool isRpc);

    /// <summary>Whether code speaks of the failure of a repeated call.</summary>
    /// <param name="code">The code.</param>
    private protected abstract bool Tells(SyntaxNode code);

    private void Look(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !_names.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal)))
        {
            return;
        }

        foreach (var block in context.OperationBlocks)
        {
            foreach (var (call, isRpc) in RemoteCalls.Of(block, _verb))
            {
                if (Advice(block, call, isRpc) is { } advice && !RemoteCalls.IsCaughtByCaller(method, Tells, context.CancellationToken))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, RemoteCalls.NameOf(call), method.Name, advice));
                }
            }
        }
    }
}
