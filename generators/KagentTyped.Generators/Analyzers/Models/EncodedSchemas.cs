using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reads what <c>[ResourceSchema]</c> carries.</summary>
internal static class EncodedSchemas
{
    // Thousands of usual schemas, or some of the largest: what a host shows at one time has to fit, or it is read again with each key that is pressed.
    private const long MaxKnownCharacters = 32 * 1024 * 1024;

    // Larger than any schema of an object that fits into etcd; an attribute that unfolds to more is none of ours.
    private const int MaxCharacters = 8 * 1024 * 1024;

    private static readonly ConcurrentDictionary<string, SchemaNode?> Known = new(StringComparer.Ordinal);

    // What is known, the oldest first, with its size.
    private static readonly Queue<(string Text, long Characters)> Order = new();

    private static long KnownCharacters;

    /// <summary>The schema; null when the text is none.</summary>
    /// <param name="text">The argument of the attribute.</param>
    public static SchemaNode? Read(string text)
    {
        if (Known.TryGetValue(text, out var known))
        {
            return known;
        }

        var schema = Decode(text, out int characters);
        lock (Order)
        {
            if (!Known.TryAdd(text, schema))
            {
                return Known[text];
            }

            Order.Enqueue((text, text.Length + characters));
            KnownCharacters += text.Length + characters;
            while (KnownCharacters > MaxKnownCharacters && Order.Count > 1)
            {
                var oldest = Order.Dequeue();
                Known.TryRemove(oldest.Text, out _);
                KnownCharacters -= oldest.Characters;
            }
        }

        return schema;
    }

    private static SchemaNode? Decode(string text, out int characters)
    {
        characters = 0;
        try
        {
            using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            using var reader = new StreamReader(inflated, Encoding.UTF8);
            var json = new StringBuilder();
            char[] piece = new char[8192];
            for (int length = 1; length > 0 && json.Length < MaxCharacters;)
            {
                length = reader.Read(piece, 0, piece.Length);
                json.Append(piece, 0, length);
            }

            characters = json.Length;
            var parsed = YamlReader.Read(json.ToString());
            return parsed.Problems.Count == 0 && parsed.Documents.Count == 1 ? SchemaShapes.Read(parsed.Documents[0]) : null;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            // Whoever writes the attribute by hand gets no findings.
            return null;
        }
    }
}
