using System.Buffers;
using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped.Conversion;

/// <summary>
/// Converts objects from one version of their kind to another, by the property tables of both types and without reflection. It does what
/// the API server does with the conversion strategy <c>None</c>: fields keep their names, <c>apiVersion</c> becomes that of the other
/// version, and what that version does not have is left out. A definition with a webhook may mean more than this.
/// </summary>
public static class VersionConverter
{
    /// <summary>
    /// The object in another version. It shares nothing with the original. Fields that the model of the original does not know are
    /// carried over where the other version has them.
    /// </summary>
    /// <typeparam name="TSource">The version of the original.</typeparam>
    /// <typeparam name="TTarget">The other version.</typeparam>
    /// <param name="source">The original, which stays as it is.</param>
    /// <param name="lost">Receives, in the order of the object, every value that is not the same in the other version; null if nobody asks.</param>
    /// <exception cref="ArgumentException">The types are of different groups or kinds.</exception>
    public static TTarget Convert<TSource, TTarget>(TSource source, ICollection<LostField>? lost = null)
        where TSource : class, ICustomResource<TSource>
        where TTarget : class, ICustomResource<TTarget>
    {
        ArgumentNullException.ThrowIfNull(source);
        var (from, to) = (TSource.Definition, TTarget.Definition);
        if (from.Group != to.Group || from.Kind != to.Kind)
        {
            throw new ArgumentException($"{from.Kind} of {from.ApiVersion} and {to.Kind} of {to.ApiVersion} are not versions of one kind.", nameof(source));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            // The other type presets its own.
            var root = new ObjectOutline(name => name is "apiVersion" or "kind" ? NothingOutline.Instance : ModelShape<TTarget>.Instance.OutlineOf(name));
            root.Write(writer, ModelJson.SerializeToElement(source), "", lost ?? []);
        }

        return ModelJson.Deserialize<TTarget>(buffer.WrittenSpan);
    }
}
