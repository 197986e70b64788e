using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Finds where the values of a schema do not go into a core type.</summary>
internal sealed class CoreTypeMisfits(CoreModelIndex index)
{
    private readonly List<string> _unknown = [];
    private readonly List<string> _incompatible = [];
    private readonly List<string> _others = [];

    /// <summary>Fields that the core type does not have, by their path below the object.</summary>
    public IReadOnlyList<string> Unknown => _unknown;

    /// <summary>Fields whose values the core type cannot read, each with the reason.</summary>
    public IReadOnlyList<string> Incompatible => _incompatible;

    /// <summary>Everything else that keeps the core type from being chosen.</summary>
    public IReadOnlyList<string> Others => _others;

    /// <summary>How many there are.</summary>
    public int Count => _unknown.Count + _incompatible.Count + _others.Count;

    public static CoreTypeMisfits Of(SchemaNode node, CoreModel model, CoreModelIndex index)
    {
        var misfits = new CoreTypeMisfits(index);
        misfits.Compare(node, model, "");
        return misfits;
    }

    private void Compare(SchemaNode node, CoreModel model, string path)
    {
        string where = path.Length == 0 ? "the object" : path;
        Check(node.PreserveUnknownFields, $"{where} keeps unknown fields");
        Check(node.EmbeddedResource, $"{where} is an embedded resource");
        Check(node.AdditionalProperties is not null, $"{where} takes additional properties");
        Check(node.Nullable && path.Length == 0, $"{where} is nullable");
        foreach (var property in node.Properties)
        {
            string field = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (model.Properties.TryGetValue(property.Name, out var core))
            {
                Compare(property.Schema, core.Type, field);
            }
            else
            {
                _unknown.Add(field);
            }
        }

        foreach (var core in model.Properties.Values.Where(core => !core.Type.IsOptional && !node.IsRequired(core.JsonName)))
        {
            _others.Add($"{(path.Length == 0 ? "" : path + ".")}{core.JsonName} is not required, but {model.Name} always has it");
        }
    }

    private void Compare(SchemaNode node, CoreType type, string path)
    {
        Check(node.Nullable, $"{path} is nullable");
        if (node is { Type: SchemaType.Array, Items: { } items } && type is { Kind: CoreTypeKind.List, Element: { } item })
        {
            Compare(items, item, path + "[]");
        }
        else if (node is { Type: SchemaType.Object, AdditionalProperties: { } values } && node.Properties.IsEmpty && type is { Kind: CoreTypeKind.Map, Element: { } value })
        {
            Compare(values, value, path + "{}");
        }
        else if (node.Type == SchemaType.Object && type.Kind == CoreTypeKind.Model && index.Find(type.Model!) is { } model)
        {
            Compare(node, model, path);
        }
        else if (!CoreTypeMatcher.FitsScalar(node, type))
        {
            _incompatible.Add($"{path} is {SchemaWords.Of(node)}, not {SchemaWords.Of(type)}");
        }
    }

    private void Check(bool misfit, string text)
    {
        if (misfit)
        {
            _others.Add(text);
        }
    }
}
