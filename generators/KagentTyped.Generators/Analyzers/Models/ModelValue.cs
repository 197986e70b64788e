using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The part of a value that is known at compile time, with the place where it is written.</summary>
internal sealed class ModelValue
{
    private static readonly IReadOnlyDictionary<string, ModelValue> NoMembers = new Dictionary<string, ModelValue>();

    private ModelValue(ModelValueKind kind, SchemaNode? schema, IOperation operation)
    {
        Kind = kind;
        Schema = schema;
        Operation = operation;
    }

    public ModelValueKind Kind { get; }

    /// <summary>The schema of the place, if there is one.</summary>
    public SchemaNode? Schema { get; }

    /// <summary>What is written there.</summary>
    public IOperation Operation { get; }

    /// <summary>The constant of a scalar.</summary>
    public YamlNode? Scalar { get; private init; }

    /// <summary>The known items of a list.</summary>
    public IReadOnlyList<ModelValue> Items { get; private init; } = [];

    /// <summary>The known members of an object or entries of a map.</summary>
    public IReadOnlyDictionary<string, ModelValue> Members { get; private init; } = NoMembers;

    /// <summary>Whether a list, object or map has nothing besides what is known.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>What an unknown value can be, where that is written down: the branches of a condition.</summary>
    public IReadOnlyList<ModelValue> Alternatives { get; private init; } = [];

    public static ModelValue Unknown(SchemaNode? schema, IOperation operation) => new(ModelValueKind.Unknown, schema, operation);

    public static ModelValue OneOf(IReadOnlyList<ModelValue> alternatives, SchemaNode? schema, IOperation operation) => new(ModelValueKind.Unknown, schema, operation) { Alternatives = alternatives };

    public static ModelValue Absent(SchemaNode? schema, IOperation operation) => new(ModelValueKind.Absent, schema, operation);

    public static ModelValue OfScalar(YamlNode scalar, SchemaNode? schema, IOperation operation) => new(ModelValueKind.Scalar, schema, operation) { Scalar = scalar };

    public static ModelValue OfList(IReadOnlyList<ModelValue> items, bool isComplete, SchemaNode? schema, IOperation operation)
        => new(ModelValueKind.List, schema, operation) { Items = items, IsComplete = isComplete };

    public static ModelValue OfMembers(ModelValueKind kind, IReadOnlyDictionary<string, ModelValue> members, bool isComplete, SchemaNode? schema, IOperation operation)
        => new(kind, schema, operation) { Members = members, IsComplete = isComplete };

    /// <summary>This value and those in it or instead of it, down to the objects, which are looked at where they are made.</summary>
    public IEnumerable<ModelValue> UpToObjects()
    {
        yield return this;
        foreach (var inner in Kind == ModelValueKind.List ? Items : Kind == ModelValueKind.Map ? Members.Values : Alternatives)
        {
            foreach (var value in inner.UpToObjects())
            {
                yield return value;
            }
        }
    }
}
