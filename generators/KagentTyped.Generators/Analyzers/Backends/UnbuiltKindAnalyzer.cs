using System.Collections.Concurrent;
using KagentTyped.Generators.CustomResources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Backends;

/// <summary>Reports kinds that a backend owns and never builds (KAT3002).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnbuiltKindAnalyzer : BackendAnalyzer
{
    /// <summary>The id of the rule.</summary>
    public const string Id = "KAT3002";

    /// <summary>Makes the analyzer.</summary>
    public UnbuiltKindAnalyzer()
        : base(BackendDescriptors.UnbuiltKind)
    {
    }

    private protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze;

    private protected override void Register(CompilationStartAnalysisContext context, BackendTypes types)
        => context.RegisterSymbolStartAction(symbol => Begin(symbol, types), SymbolKind.NamedType);

    private void Begin(SymbolStartAnalysisContext context, BackendTypes types)
    {
        // What a base class, a derived one or a class inside of it builds is not seen here.
        if (context.Symbol is INamedTypeSymbol { IsAbstract: false, BaseType.SpecialType: SpecialType.System_Object } type && types.BackendOf(type) is not null && types.OwnedOf(type).Any()
            && !BackendTypes.HasInnerCode(type))
        {
            var look = new Look(types, Rule);
            context.RegisterOperationAction(look.At, OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.TypeOf, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.ParameterReference);
            context.RegisterSymbolEndAction(end => look.Report(end, type));
        }
    }

    private sealed class Look(BackendTypes types, DiagnosticDescriptor rule)
    {
        private static readonly string OurGenerator = typeof(CustomResourceGenerator).FullName!;

        private readonly ConcurrentDictionary<ITypeSymbol, bool> _named = new(SymbolEqualityComparer.Default);
        private readonly BuiltKinds _kinds = new(types);
        private volatile bool _builds;
        private volatile bool _isOpaque;

        public void At(OperationAnalysisContext context)
        {
            // The table of owned types names all of them.
            var operation = context.Operation;
            if (operation.Parent is IAttributeOperation || operation.Syntax.SyntaxTree.FilePath.Contains(OurGenerator))
            {
                return;
            }

            Name(operation is ITypeOfOperation type ? type.TypeOperand : operation.Type);
            if (operation is IInvocationOperation call)
            {
                foreach (var argument in call.TargetMethod.TypeArguments)
                {
                    Name(argument);
                }
            }

            if (context.ContainingSymbol is IMethodSymbol method && _kinds.ResultOf(method) is { } result)
            {
                // Only ever set: methods are looked at at the same time, and |= of one could write back what it read before another wrote.
                if (_kinds.KindOf(operation, result) is not null)
                {
                    _builds = true;
                }

                if (_kinds.IsOpaque(operation, method.ContainingType))
                {
                    _isOpaque = true;
                }
            }
        }

        // Only a class that builds objects, all of them of kinds that can be seen, is known to leave one out.
        public void Report(SymbolAnalysisContext context, INamedTypeSymbol backend)
        {
            if (!_builds || _isOpaque)
            {
                return;
            }

            foreach (var (attribute, kind) in types.OwnedOf(backend))
            {
                if (kind.TypeKind != TypeKind.Error && !_named.ContainsKey(kind) && attribute.ApplicationSyntaxReference is { } place)
                {
                    context.ReportDiagnostic(Diagnostic.Create(rule, place.SyntaxTree.GetLocation(place.Span), backend.Name, kind.Name));
                }
            }
        }

        private void Name(ITypeSymbol? type)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    Name(array.ElementType);
                    break;
                case INamedTypeSymbol named:
                    _named.TryAdd(named, true);
                    foreach (var argument in named.TypeArguments)
                    {
                        Name(argument);
                    }

                    break;
            }
        }
    }
}
