using System.Text.Json;
using KagentTyped.Conversion;

namespace KagentTyped.Json;

/// <summary>A property of a generated type.</summary>
/// <typeparam name="TModel">The type.</typeparam>
internal abstract class ModelProperty<TModel>(string name, bool nullable)
{
    /// <summary>Whether an explicit null differs from absence.</summary>
    public bool IsNullable { get; } = nullable;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(name);

    public abstract ValueOutline Outline { get; }

    public abstract void Read(TModel model, ref Utf8JsonReader reader);

    public abstract bool IsPresent(TModel model);

    public abstract void Write(Utf8JsonWriter writer, TModel model);

    public abstract bool Same(TModel a, TModel b);

    /// <summary>Replaces what a shallow copy still shares with its original.</summary>
    public abstract void Unshare(TModel copy);

    public sealed class Of<TValue>(string name, ValueShape<TValue> shape, Func<TModel, TValue> get, Action<TModel, TValue> set, bool nullable) : ModelProperty<TModel>(name, nullable)
    {
        public override ValueOutline Outline => field ??= shape.Outline;

        public override void Read(TModel model, ref Utf8JsonReader reader) => set(model, shape.Read(ref reader));

        public override bool IsPresent(TModel model) => shape.IsPresent(get(model));

        public override void Write(Utf8JsonWriter writer, TModel model) => shape.WriteProperty(writer, Name, get(model));

        public override bool Same(TModel a, TModel b) => shape.Same(get(a), get(b));

        public override void Unshare(TModel copy)
        {
            if (!shape.IsImmutable && get(copy) is { } value)
            {
                set(copy, shape.Clone(value));
            }
        }
    }
}
