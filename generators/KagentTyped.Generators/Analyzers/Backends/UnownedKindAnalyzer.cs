using System.Collections.Concurrent;
using KagentTyped.Generators.Analyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports objects that a backend builds of kinds that it does not own (KAT3001).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnownedKindAnalyzer : BackendAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3001";

    /// <summary>Makes the analyzer.</summary>
    public UnownedKindAnalyzer()
        : base(BackendDescriptors.UnownedKind)
    {
    }

    private protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze;

    private protected override void Register(CompilationStartAnalysisContext context, BackendTypes types)
        => context.RegisterSymbolStartAction(symbol => Begin(symbol, types), SymbolKind.NamedType);

    private void Begin(SymbolStartAnalysisContext context, BackendTypes types)
    {
        if (types.BackendOf(context.Symbol) is null)
        {
            return;
        }

        ITypeSymbol[] owned = [.. types.OwnedOf(context.Symbol).Select(owned => owned.Kind)];

        // A kind that does not exist yet may be any.
        if (owned.All(kind => kind.TypeKind != TypeKind.Error))
        {
            var look = new Look(types, owned, Rule, BackendTypes.HasInnerCode((INamedTypeSymbol)context.Symbol));
            context.RegisterOperationAction(look.At, OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference);
            context.RegisterSymbolEndAction(look.Report);
        }
    }

    private sealed class Look(BackendTypes types, ITypeSymbol[] owned, DiagnosticDescriptor rule, bool hasInnerCode)
    {
        private readonly BuiltKinds _kinds = new(types);
        private readonly ConcurrentBag<(IMethodSymbol Helper, Diagnostic Finding)> _inHelpers = [];
        private readonly ConcurrentBag<(IMethodSymbol Helper, IMethodSymbol? Result)> _uses = [];

        public void At(OperationAnalysisContext context)
        {
            var method = context.ContainingSymbol as IMethodSymbol;
            var result = method is null ? null : _kinds.ResultOf(method);
            if (MemberOf(context.Operation) is { } used && IsHelper(used))
            {
                _uses.Add((used, result is not null && _kinds.IsResult(context.Operation) ? method : null));
            }

            if (result is null || _kinds.KindOf(context.Operation, result) is not { } kind || IsTransient(kind) || owned.Contains(kind, SymbolEqualityComparer.Default))
            {
                return;
            }

            var finding = Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), method!.ContainingType.Name, kind.Name);
            if (IsHelper(method))
            {
                _inHelpers.Add((method, finding));
            }
            else
            {
                context.ReportDiagnostic(finding);
            }
        }

        public void Report(SymbolAnalysisContext context)
        {
            foreach (var (helper, finding) in _inHelpers)
            {
                if (IsBuilt(helper, new HashSet<ISymbol>(SymbolEqualityComparer.Default)))
                {
                    context.ReportDiagnostic(finding);
                }
            }
        }

        private static IMethodSymbol? MemberOf(IOperation operation) => operation switch
        {
            IInvocationOperation call => call.TargetMethod.OriginalDefinition,
            IMethodReferenceOperation reference => reference.Method.OriginalDefinition,
            IPropertyReferenceOperation property => property.Property.GetMethod,
            _ => null,
        };

        // Written down once, or sent to be answered: nobody watches or removes them.
        private static bool IsTransient(ITypeSymbol kind)
            => ModelCatalog.IsCore(kind) && (kind.Name == "V1Binding" || Array.Exists(["Event", "Eviction", "Review", "TokenRequest"], end => kind.Name.EndsWith(end, StringComparison.Ordinal)));

        private bool IsHelper(IMethodSymbol method)
            => method is { DeclaredAccessibility: Accessibility.Private, ExplicitInterfaceImplementations.IsEmpty: true } && _kinds.ResultOf(method) is { } result && types.IsKind(result);

        // What only the class itself uses, and only for something else, makes the template of a claim or what is sent with a call. What nothing seen uses, a class
        // inside of it may use for that.
        private bool IsBuilt(IMethodSymbol method, HashSet<ISymbol> seen)
        {
            if (!IsHelper(method))
            {
                return true;
            }

            var uses = _uses.Where(use => SymbolEqualityComparer.Default.Equals(use.Helper, method)).ToArray();
            return seen.Add(method) && ((uses.Length == 0 && !hasInnerCode) || uses.Any(use => use.Result is not null && IsBuilt(use.Result, seen)));
        }
    }
}
