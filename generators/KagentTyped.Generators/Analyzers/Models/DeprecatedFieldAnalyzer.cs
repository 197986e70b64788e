using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Reports uses of fields that the schema calls deprecated, reads and writes (KAT1010). As with <c>[Obsolete]</c>, names alone do not count, and neither does code
/// that is obsolete itself. To set one to null is to give it up.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeprecatedFieldAnalyzer : ModelAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public DeprecatedFieldAnalyzer()
        : base(ModelDescriptors.Deprecated)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ModelCatalog models)
    {
        // Most references are to the same few properties.
        var known = new ConcurrentDictionary<ISymbol, string?>(SymbolEqualityComparer.Default);
        LookAt(
            context,
            operation =>
            {
                var property = ((IPropertyReferenceOperation)operation.Operation).Property;
                if (models.IsModel(property.ContainingType) && known.GetOrAdd(property, _ => WarningOf(models, property)) is { } warning)
                {
                    Look(operation, property, warning);
                }
            },
            OperationKind.PropertyReference);
    }

    // Of its descriptions a model only carries those that tell of deprecation.
    private static string? WarningOf(ModelCatalog models, IPropertySymbol property) => models.SchemaOf(property.ContainingType)?.Property(JsonNames.Of(property))?.Description;

    private void Look(OperationAnalysisContext context, IPropertySymbol property, string warning)
    {
        var use = context.Operation;
        bool givesUp = use.Parent is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: null } } assignment && assignment.Target == use;
        if (!givesUp && !Operations.Around(use).Any(around => around is INameOfOperation) && !Deprecations.IsWithin(context.ContainingSymbol))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, use.Syntax.GetLocation(), $"{property.ContainingType.Name}.{property.Name}", warning));
        }
    }
}
