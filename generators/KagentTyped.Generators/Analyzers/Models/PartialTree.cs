using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>
/// Lets a rule read what is known of an object at compile time, with the defaults that the API server fills in. As soon as it asks for what is not
/// known, its verdict counts for nothing.
/// </summary>
internal sealed class PartialTree : CelTree
{
    private static readonly object UnknownPart = new();

    private readonly Dictionary<ModelValue, List<string>> _keys = [];

    /// <summary>Whether something was asked for that is not known.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>The names of the properties that were looked at, set or not.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override YamlNodeKind KindOf(object node) => node switch
    {
        YamlNode known => known.Kind,
        ModelValue { Kind: ModelValueKind.Scalar } value => value.Scalar!.Kind,
        ModelValue { Kind: ModelValueKind.List } => YamlNodeKind.Sequence,
        ModelValue { Kind: ModelValueKind.Object or ModelValueKind.Map } => YamlNodeKind.Mapping,
        ModelValue { Kind: ModelValueKind.Absent } => YamlNodeKind.Null,
        _ => Undecided(YamlNodeKind.Null),
    };

    /// <inheritdoc/>
    public override string TextOf(object node) => YamlCelTree.Instance.TextOf(Scalar(node));

    /// <inheritdoc/>
    public override bool BooleanOf(object node) => YamlCelTree.Instance.BooleanOf(Scalar(node));

    /// <inheritdoc/>
    public override long IntegerOf(object node) => YamlCelTree.Instance.IntegerOf(Scalar(node));

    /// <inheritdoc/>
    public override double DoubleOf(object node) => YamlCelTree.Instance.DoubleOf(Scalar(node));

    /// <inheritdoc/>
    public override int CountOf(object node) => node switch
    {
        YamlNode known => YamlCelTree.Instance.CountOf(known),
        ModelValue { Kind: ModelValueKind.List } list => list.IsComplete ? list.Items.Count : Undecided(0),
        ModelValue value => Keys(value).Count,
        _ => Undecided(0),
    };

    /// <inheritdoc/>
    public override object ItemOf(object node, int index) => node is ModelValue list ? list.Items[index] : YamlCelTree.Instance.ItemOf(node, index);

    /// <inheritdoc/>
    public override string KeyOf(object node, int index) => node is ModelValue value ? Keys(value)[index] : YamlCelTree.Instance.KeyOf(node, index);

    /// <inheritdoc/>
    public override object? MemberOf(object node, string key)
    {
        if (node is not ModelValue value)
        {
            return YamlCelTree.Instance.MemberOf(node, key);
        }

        var property = value is { Kind: ModelValueKind.Object, Operation.Type: { } type } ? JsonNames.Find(type, key) : null;
        if (property is not null)
        {
            Touched.Add(property.Name);
        }

        if (value.Members.TryGetValue(key, out var member) && member.Kind != ModelValueKind.Absent)
        {
            return member;
        }

        if (!value.IsComplete && member is null)
        {
            return Undecided(UnknownPart);
        }

        return DefaultOf(value, key) ?? (IsAlwaysWritten(value, property) ? Undecided(UnknownPart) : null);
    }

    // Asked for each index.
    private List<string> Keys(ModelValue value)
    {
        if (!_keys.TryGetValue(value, out var keys))
        {
            _keys.Add(value, keys = FindKeys(value));
        }

        return keys;
    }

    private List<string> FindKeys(ModelValue value)
    {
        var keys = new List<string>();
        if (!value.IsComplete || value.Members.Values.Any(member => member.Kind == ModelValueKind.Unknown))
        {
            return Undecided(keys);
        }

        keys.AddRange(value.Members.Where(member => member.Value.Kind != ModelValueKind.Absent || DefaultOf(value, member.Key) is not null).Select(member => member.Key));
        if (value is { Kind: ModelValueKind.Object, Schema: { } schema, Operation.Type: { } type })
        {
            foreach (var property in schema.Properties.Where(property => !value.Members.ContainsKey(property.Name)))
            {
                var member = JsonNames.Find(type, property.Name);
                Touched.Add(member?.Name ?? property.Name);
                if (IsAlwaysWritten(value, member))
                {
                    return Undecided(keys);
                }

                if (property.Schema.Default is not null)
                {
                    keys.Add(property.Name);
                }
            }
        }

        return keys;
    }

    // Models of KubernetesClient write numbers and booleans that nobody has set.
    private static bool IsAlwaysWritten(ModelValue value, IPropertySymbol? property)
        => property is { Type: { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T } } && ModelCatalog.IsCore(value.Operation.Type);

    private static YamlNode? DefaultOf(ModelValue value, string key)
        => value is { Kind: ModelValueKind.Object, Schema: { } schema } && schema.Property(key) is { Default: not null } child ? Filled(child) : null;

    private static YamlNode? Filled(SchemaNode schema)
    {
        var compiled = ResourceChecks.CompiledOf(schema);
        return compiled.Default is { } value ? Defaulting.Default(value, compiled) : null;
    }

    private static object Scalar(object node) => node is ModelValue value ? value.Scalar! : node;

    private T Undecided<T>(T stand)
    {
        IsUndecided = true;
        return stand;
    }
}
