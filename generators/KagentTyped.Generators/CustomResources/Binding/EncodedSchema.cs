using System.IO.Compression;
using System.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>Encodes a schema for <c>[ResourceSchema]</c>.</summary>
internal static class EncodedSchema
{
    /// <summary>The shapes as JSON without descriptions, raw DEFLATE, base64.</summary>
    public static string Of(SchemaNode schema)
    {
        byte[] json = Encoding.UTF8.GetBytes(SchemaJson.WriteShapes(schema));
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(json, 0, json.Length);
        }

        return Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
