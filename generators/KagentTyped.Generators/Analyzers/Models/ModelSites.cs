using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Finds the schema of a place in code. Below a generated type the types of KubernetesClient have none of their own: theirs is that of the place
/// where they stand, which leads up to a generated type, or to nothing.
/// </summary>
internal static class ModelSites
{
    /// <summary>The schema of what a property holds.</summary>
    public static SchemaNode? Of(ModelCatalog models, IPropertyReferenceOperation reference)
    {
        var property = reference.Property;
        if (property.IsIndexer)
        {
            return reference.Instance is { } holder ? ElementOf(OfObject(models, holder)) : null;
        }

        if (models.IsModel(property.ContainingType))
        {
            return models.SchemaOf(property.ContainingType)?.Property(JsonNames.Of(property));
        }

        return ModelCatalog.IsCore(property.ContainingType) && reference.Instance is { } instance ? OfObject(models, instance)?.Property(JsonNames.Of(property)) : null;
    }

    /// <summary>The schema of an object of which a member is read or written.</summary>
    public static SchemaNode? OfObject(ModelCatalog models, IOperation instance)
    {
        instance = Operations.Unwrap(instance);
        return models.SchemaOf(instance.Type) ?? instance switch
        {
            IPropertyReferenceOperation property => Of(models, property),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => OfInitialized(models, instance),
            IConditionalAccessInstanceOperation => AccessedBy(instance) is { } accessed ? OfObject(models, accessed) : null,
            _ => null,
        };
    }

    /// <summary>The schema of a value, by where it goes.</summary>
    public static SchemaNode? OfValue(ModelCatalog models, IOperation value) => value.Parent switch
    {
        IConversionOperation { Conversion.Exists: false } => null,
        IConversionOperation or IParenthesizedOperation or ISwitchExpressionArmOperation => OfValue(models, value.Parent),
        ISwitchExpressionOperation choice when choice.Value != value => OfValue(models, choice),
        IConditionalOperation choice when choice.Condition != value => OfValue(models, choice),
        ICoalesceOperation choice => OfValue(models, choice),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when assignment.Value == value => Of(models, target),
        ICoalesceAssignmentOperation { Target: IPropertyReferenceOperation target } assignment when assignment.Value == value => Of(models, target),
        ICollectionExpressionOperation list => OfValue(models, list)?.Items,
        IArrayInitializerOperation { Parent: IArrayCreationOperation list } => OfValue(models, list)?.Items,
        IArgumentOperation { Parent: IInvocationOperation { Instance: { } holder } call } argument when Adds(call, argument) => ElementOf(OfObject(models, holder)),
        _ => null,
    };

    /// <summary>Whether a call adds an argument to the list or map that it is a call of.</summary>
    public static bool Adds(IInvocationOperation call, IArgumentOperation argument)
        => call.TargetMethod.Name is "Add" or "Insert" && argument.Parameter?.Ordinal == call.TargetMethod.Parameters.Length - 1;

    /// <summary>The initializer that a member or item stands in directly, through an implicit receiver; null for any other.</summary>
    public static IOperation? InitializerOf(IOperation? receiver)
    {
        if (receiver is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            return null;
        }

        var parent = receiver.Parent;
        while (parent is not (null or IObjectOrCollectionInitializerOperation))
        {
            parent = parent.Parent;
        }

        return parent?.Parent;
    }

    private static SchemaNode? OfInitialized(ModelCatalog models, IOperation receiver) => InitializerOf(receiver) switch
    {
        IObjectCreationOperation creation => OfValue(models, creation),
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } => Of(models, member),
        _ => null,
    };

    // What stands before the question mark.
    private static IOperation? AccessedBy(IOperation instance)
    {
        for (var (child, parent) = (instance, instance.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static SchemaNode? ElementOf(SchemaNode? schema) => schema?.Items ?? schema?.AdditionalProperties;
}
