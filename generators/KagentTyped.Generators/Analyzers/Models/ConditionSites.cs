using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Finds the schemas of the conditions that code makes: that of the place where one stands, or of those that the same method gives its local variable to. All
/// rules for the texts of conditions are one, KAT3004, so that a mistake is reported once.
/// </summary>
internal static class ConditionSites
{
    /// <summary>Whether a property is a text of a condition.</summary>
    public static bool IsPart(IPropertySymbol property)
        => property is { Name: "Type" or "Status" or "Reason" or "Message", ContainingType.Name: "V1Condition" } && ModelCatalog.IsCore(property.ContainingType);

    /// <summary>The schemas of the condition of which a property is set; none when nobody can tell.</summary>
    public static IEnumerable<SchemaNode> Of(ModelCatalog models, IPropertyReferenceOperation target)
    {
        if (target.Instance is not { } instance)
        {
            return [];
        }

        if (ModelSites.OfObject(models, instance) is { } schema)
        {
            return [schema];
        }

        var made = ModelSites.InitializerOf(instance) as IObjectCreationOperation;
        var (local, isItem) = Operations.Unwrap(instance) is ILocalReferenceOperation reference ? (reference.Local, false) : made is null ? default : LocalOf(made);
        return local is null ? [] : OfLocal(models, local, isItem, target);
    }

    // The variable that holds a value, or that holds the list that the value is an item of.
    private static (ILocalSymbol? Local, bool IsItem) LocalOf(IOperation value) => value.Parent switch
    {
        IConversionOperation { OperatorMethod: null } or IParenthesizedOperation => LocalOf(value.Parent),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => (local, false),
        ICollectionExpressionOperation list => ItemOf(LocalOf(list)),
        IArrayInitializerOperation { Parent: IArrayCreationOperation list } => ItemOf(LocalOf(list)),
        IArgumentOperation { Parent: IInvocationOperation { Instance: { } holder } call } argument when ModelSites.Adds(call, argument)
            => Operations.Unwrap(holder) is ILocalReferenceOperation { Local: var list } ? (list, true)
                : ModelSites.InitializerOf(holder) is IObjectCreationOperation made ? ItemOf(LocalOf(made)) : default,
        _ => default,
    };

    private static (ILocalSymbol? Local, bool IsItem) ItemOf((ILocalSymbol? Local, bool IsItem) holder) => holder.IsItem ? default : (holder.Local, true);

    private static IEnumerable<SchemaNode> OfLocal(ModelCatalog models, ILocalSymbol local, bool isItem, IPropertyReferenceOperation target)
    {
        var found = new List<SchemaNode>();
        foreach (var reference in Root(target).Descendants().OfType<ILocalReferenceOperation>().Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local)))
        {
            if (ModelSites.OfValue(models, reference) is { } schema)
            {
                found.Add(schema);
            }
            else if (!LeavesAsIs(reference))
            {
                return [];
            }
        }

        return isItem ? found.Select(list => list.Items).OfType<SchemaNode>() : IsSetOnce(local, target) ? found : [];
    }

    // Whoever gets the condition or its list otherwise may change what is set.
    private static bool LeavesAsIs(ILocalReferenceOperation reference)
    {
        IOperation use = reference;
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        return use.Parent is IPropertyReferenceOperation { Property.IsIndexer: false }
            || (use.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "Insert" } call && call.Instance == use);
    }

    // What is overwritten need not be what is sent.
    private static bool IsSetOnce(ILocalSymbol local, IPropertyReferenceOperation target)
        => !Root(target).Descendants().OfType<IPropertyReferenceOperation>().Any(other => other != target
            && SymbolEqualityComparer.Default.Equals(other.Property, target.Property)
            && other.Parent is IAssignmentOperation assignment && assignment.Target == other
            && (other.Instance is { } instance && (Operations.Unwrap(instance) is ILocalReferenceOperation reference ? reference.Local
                : ModelSites.InitializerOf(instance) is IObjectCreationOperation made ? LocalOf(made).Local : null) is { } changed
                && SymbolEqualityComparer.Default.Equals(changed, local)));

    private static IOperation Root(IOperation operation)
    {
        while (operation.Parent is not null)
        {
            operation = operation.Parent;
        }

        return operation;
    }
}
