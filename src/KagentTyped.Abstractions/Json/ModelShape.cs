using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

/// <summary>The properties of a generated type; everything generic over models goes by it.</summary>
/// <typeparam name="TModel">The type.</typeparam>
public sealed class ModelShape<TModel>
    where TModel : class, IJsonModel<TModel>
{
    private readonly List<string> _names = [];
    private ModelProperty<TModel>[] _properties = [];
    private NameTable _table = new([]);

    private ModelShape()
    {
    }

    /// <summary>The shape of the type.</summary>
    public static ModelShape<TModel> Instance { get; } = Create();

    /// <summary>Adds a property.</summary>
    /// <typeparam name="TValue">What it holds, nullable.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="shape">How values are read and written.</param>
    /// <param name="get">Gets the value; null when absent.</param>
    /// <param name="set">Sets the value.</param>
    /// <param name="nullable">Whether an explicit null in JSON is kept apart from absence. It then stands among
    /// <see cref="IJsonModel.UnknownFields"/> and is written back as long as the property has no value.</param>
    public ModelShape<TModel> Add<TValue>(string name, ValueShape<TValue> shape, Func<TModel, TValue> get, Action<TModel, TValue> set, bool nullable = false)
    {
        _names.Add(name);
        _properties = [.. _properties, new ModelProperty<TModel>.Of<TValue>(name, shape, get, set, nullable)];
        return this;
    }

    /// <summary>Reads an object.</summary>
    /// <param name="reader">Stands on the value; left on its last token.</param>
    /// <exception cref="JsonException">The value is no object, or a field has the wrong type; the message names the path.</exception>
    public TModel? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonValues.Expect(ref reader, JsonTokenType.StartObject, "object");
        var properties = _properties;
        var model = New();
        int index = -1;
        int next = 0;
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                index = _table.Find(ref reader, next);
                if (index >= 0)
                {
                    reader.Read();
                    if (properties[index].IsNullable && reader.TokenType == JsonTokenType.Null)
                    {
                        Keep(model, _names[index], ref reader);
                    }
                    else
                    {
                        properties[index].Read(model, ref reader);
                    }

                    next = index + 1;
                    index = -1;
                }
                else
                {
                    string name = reader.GetString()!;
                    reader.Read();
                    Keep(model, name, ref reader);
                }
            }
        }
        catch (Exception e) when (index >= 0 && ModelJsonException.IsValueError(e))
        {
            throw ModelJsonException.Inside(e, properties[index].Name.Value);
        }

        return model;
    }

    /// <summary>Writes an object: the properties that are present, then the fields that the model does not know.</summary>
    /// <param name="writer">Expects a value.</param>
    /// <param name="model">The object.</param>
    public void Write(Utf8JsonWriter writer, TModel model)
    {
        writer.WriteStartObject();
        foreach (var property in _properties)
        {
            property.Write(writer, model);
        }

        if (model.UnknownFields is { Count: > 0 } unknown)
        {
            foreach (var (name, element) in unknown)
            {
                int index = _names.IndexOf(name);
                if (index < 0 || !_properties[index].IsPresent(model))
                {
                    writer.WritePropertyName(name);
                    Shapes.AnyValue.Write(writer, element);
                }
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Whether both objects mean the same.</summary>
    /// <param name="a">An object.</param>
    /// <param name="b">Another, or null.</param>
    public bool Same(TModel a, TModel? b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (b is null)
        {
            return false;
        }

        foreach (var property in _properties)
        {
            if (!property.Same(a, b))
            {
                return false;
            }
        }

        return Shapes.Map(Shapes.AnyValue).Same(a.UnknownFields, b.UnknownFields);
    }

    /// <summary>Makes a shallow copy deep.</summary>
    /// <param name="copy">A memberwise clone, which is changed and returned.</param>
    public TModel Deepen(TModel copy)
    {
        foreach (var property in _properties)
        {
            property.Unshare(copy);
        }

        if (copy.UnknownFields is { } unknown)
        {
            copy.UnknownFields = new Dictionary<string, JsonElement>(unknown, StringComparer.Ordinal);
        }

        return copy;
    }

    /// <summary>What the property of a JSON name holds; null when there is none.</summary>
    internal ValueOutline? OutlineOf(string name) => _names.IndexOf(name) is >= 0 and var index ? _properties[index].Outline : null;

    private static void Keep(TModel model, string name, ref Utf8JsonReader reader)
        => (model.UnknownFields ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal))[name] = JsonElement.ParseValue(ref reader);

    // Not new(): JSON may lack what the language requires of users, and validation reports that.
    [UnconditionalSuppressMessage("Trimming", "IL2091", Justification = "Model<TSelf>, from which every generated type derives, keeps the constructor of its TSelf.")]
    private static TModel New() => Activator.CreateInstance<TModel>();

    private static ModelShape<TModel> Create()
    {
        var shape = new ModelShape<TModel>();
        New().Describe(shape);
        shape._table = new NameTable([.. shape._names]);
        return shape;
    }
}
