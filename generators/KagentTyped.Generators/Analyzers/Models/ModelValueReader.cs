using KagentTyped.Schema.Structural;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reads what is known of a value at compile time: constants, initializers, collection expressions. Everything else is unknown.</summary>
internal static class ModelValueReader
{
    // Deeper initializers than any object that an API server takes.
    private const int MaxDepth = 100;

    /// <summary>Reads a value.</summary>
    /// <param name="models">The models.</param>
    /// <param name="operation">The value.</param>
    /// <param name="schema">The schema of the place it goes to; generated types have their own.</param>
    public static ModelValue Read(ModelCatalog models, IOperation operation, SchemaNode? schema) => Read(models, operation, schema, 0);

    private static ModelValue Read(ModelCatalog models, IOperation operation, SchemaNode? schema, int depth)
    {
        if (depth > MaxDepth)
        {
            return ModelValue.Unknown(schema, operation);
        }

        if (operation.ConstantValue.HasValue)
        {
            return ReadConstant(operation.ConstantValue.Value, schema, operation);
        }

        switch (Operations.Unwrap(operation))
        {
            case IConversionOperation conversion:
                return ReadConverted(models, conversion, schema);
            case var inner when inner.ConstantValue.HasValue:
                return ReadConstant(inner.ConstantValue.Value, schema, inner);
            case IDefaultValueOperation { Type: { } type } unset when type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T:
                return ReadConstant(null, schema, unset);
            case IPropertyReferenceOperation { Property: { IsStatic: true } property } member when models.IsOpenEnum(property.ContainingType):
                return OpenEnum.TextOf(property) is { } text ? ModelValue.OfScalar(Scalars.OfText(text), schema, member) : ModelValue.Unknown(schema, member);
            case IObjectCreationOperation creation:
                return ReadCreation(models, creation, schema, depth);
            case ICollectionExpressionOperation list:
                return ReadItems(models, list.Elements, schema, list, depth);
            case IArrayCreationOperation { Initializer: { } items } array:
                return ReadItems(models, items.ElementValues, schema, array, depth);
            case var other:
                return ModelValue.OneOf([.. Operations.BranchesOf(other).Select(branch => Read(models, branch, schema, depth + 1))], schema, other);
        }
    }

    private static ModelValue ReadConstant(object? constant, SchemaNode? schema, IOperation operation)
    {
        if (constant is null)
        {
            return schema?.Nullable == true ? ModelValue.Unknown(schema, operation) : ModelValue.Absent(schema, operation);
        }

        return operation.Type?.TypeKind != TypeKind.Enum && Scalars.Of(constant) is { } scalar ? ModelValue.OfScalar(scalar, schema, operation) : ModelValue.Unknown(schema, operation);
    }

    private static ModelValue ReadConverted(ModelCatalog models, IConversionOperation conversion, SchemaNode? schema)
    {
        var operand = Operations.Unwrap(conversion.Operand);
        var target = conversion.OperatorMethod!.ContainingType;
        if (operand.ConstantValue is { HasValue: true, Value: { } constant })
        {
            if (models.IsOpenEnum(target) && constant is string text)
            {
                return ModelValue.OfScalar(Scalars.OfText(text), schema, operand);
            }

            if (ModelCatalog.IsCore(target) && target.Name == "IntOrString" && Scalars.OfIntOrString(constant) is { } scalar)
            {
                return ModelValue.OfScalar(scalar, schema, operand);
            }
        }

        return ModelValue.Unknown(schema, conversion);
    }

    private static ModelValue ReadCreation(ModelCatalog models, IObjectCreationOperation creation, SchemaNode? schema, int depth)
    {
        var type = creation.Type;
        if (models.IsOpenEnum(type))
        {
            return creation.Arguments is [var argument] && Operations.Text(argument.Value) is { } text
                ? ModelValue.OfScalar(Scalars.OfText(text), schema, creation)
                : ModelValue.Unknown(schema, creation);
        }

        if (models.IsModel(type) || (ModelCatalog.IsCore(type) && (schema is { Type: SchemaType.Object } || type!.Name == ResourceMetadata.Type)))
        {
            return ReadObject(models, creation, models.SchemaOf(type) ?? schema, depth);
        }

        return type is INamedTypeSymbol { Arity: 1 or 2, ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } collection && collection.Name is "List" or "Dictionary"
            ? ReadCollection(models, creation, schema, isMap: type.Name == "Dictionary", depth)
            : ModelValue.Unknown(schema, creation);
    }

    private static ModelValue ReadObject(ModelCatalog models, IObjectCreationOperation creation, SchemaNode? schema, int depth)
    {
        bool isComplete = Operations.IsPlain(creation);
        var members = new Dictionary<string, ModelValue>(StringComparer.Ordinal);
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: false } target } assignment:
                    string name = JsonNames.Of(target.Property);
                    members[name] = Read(models, assignment.Value, schema?.Property(name), depth + 1);
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation member } added:
                    members[JsonNames.Of(member.Property)] = ModelValue.Unknown(null, added);
                    break;
                default:
                    isComplete = false;
                    break;
            }
        }

        if (models.IsRoot(creation.Type!))
        {
            AddIdentity(members, creation);
        }

        // The server fills in most of an object's metadata.
        return ModelValue.OfMembers(ModelValueKind.Object, members, isComplete && !ResourceMetadata.Is(creation.Type!, schema), schema, creation);
    }

    // What the constructor of a root type sets.
    private static void AddIdentity(Dictionary<string, ModelValue> members, IObjectCreationOperation creation)
    {
        string? group = Constant(creation.Type!, "KubeGroup");
        string? version = Constant(creation.Type!, "KubeApiVersion");
        string? kind = Constant(creation.Type!, "KubeKind");
        AddUnlessGiven("apiVersion", group is null || version is null ? null : $"{group}/{version}");
        AddUnlessGiven("kind", kind);
        AddUnlessGiven("metadata", null);

        void AddUnlessGiven(string name, string? text)
        {
            if (!members.ContainsKey(name))
            {
                members.Add(name, text is null ? ModelValue.Unknown(null, creation) : ModelValue.OfScalar(Scalars.OfText(text), null, creation));
            }
        }
    }

    private static string? Constant(ITypeSymbol type, string name)
        => type.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { HasConstantValue: true, ConstantValue: string text } ? text : null;

    private static ModelValue ReadItems(ModelCatalog models, IEnumerable<IOperation> elements, SchemaNode? schema, IOperation operation, int depth)
    {
        var items = new List<ModelValue>();
        bool isComplete = !operation.Syntax.ContainsDiagnostics;
        foreach (var element in elements)
        {
            if (element is ISpreadOperation or IInvalidOperation)
            {
                isComplete = false;
            }
            else
            {
                items.Add(Read(models, element, schema?.Items, depth + 1));
            }
        }

        return ModelValue.OfList(items, isComplete, schema, operation);
    }

    private static ModelValue ReadCollection(ModelCatalog models, IObjectCreationOperation creation, SchemaNode? schema, bool isMap, int depth)
    {
        var items = new List<ModelValue>();
        var entries = new Dictionary<string, ModelValue>(StringComparer.Ordinal);
        bool isComplete = creation.Arguments.IsEmpty && !creation.Syntax.ContainsDiagnostics;
        foreach (var initializer in creation.Initializer?.Initializers ?? [])
        {
            switch (initializer)
            {
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var item] } when !isMap:
                    items.Add(Read(models, item.Value, schema?.Items, depth + 1));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var key, var value] } when isMap && Operations.Text(key.Value) is { } name:
                    entries[name] = Read(models, value.Value, schema?.AdditionalProperties, depth + 1);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var index] }, Value: var value } when isMap && Operations.Text(index.Value) is { } name:
                    entries[name] = Read(models, value, schema?.AdditionalProperties, depth + 1);
                    break;
                default:
                    isComplete = false;
                    break;
            }
        }

        return isMap ? ModelValue.OfMembers(ModelValueKind.Map, entries, isComplete, schema, creation) : ModelValue.OfList(items, isComplete, schema, creation);
    }
}
