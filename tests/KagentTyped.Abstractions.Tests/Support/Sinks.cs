using System.Text;
using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped.Abstractions.Tests.Support;

/// <summary>Reads and writes models in tests.</summary>
internal static class Sinks
{
    /// <summary>A spec whose required members are there, with more behind it.</summary>
    public static string With(string members) => $$"""{"name":"n","count":1,"level":"low","items":[],{{members}}}""";

    public static SinkSpec Spec(string members) => Read<SinkSpec>(With(members));

    public static T Read<T>(string json)
        where T : Model<T>
        => ModelJson.Deserialize<T>(Encoding.UTF8.GetBytes(json));

    public static string Write(IJsonModel model) => Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(model));

    /// <summary>The text comes out as it went in.</summary>
    public static void RoundTrips(string members) => Assert.Equal(With(members), Write(Spec(members)));

    /// <summary>The text comes out as other text.</summary>
    public static void Becomes(string members, string expected) => Assert.Equal(With(expected), Write(Spec(members)));

    public static string ErrorOf<T>(string json)
        where T : Model<T>
        => Assert.ThrowsAny<JsonException>(() => Read<T>(json)).Message;
}
