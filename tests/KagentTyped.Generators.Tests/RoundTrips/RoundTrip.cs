using System.Text;
using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped.Generators.Tests.RoundTrips;

/// <summary>Reads and writes a type that the test itself has generated.</summary>
internal abstract class RoundTrip
{
    public static RoundTrip Of(Type type) => (RoundTrip)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!;

    /// <summary>What the JSON becomes when it was a model in between. Copies of the model must mean and say the same.</summary>
    public abstract string Through(string json);

    /// <summary>Whether two texts read to models of the same meaning.</summary>
    public abstract bool Same(string a, string b);

    private sealed class Typed<T> : RoundTrip
        where T : Model<T>
    {
        public override string Through(string json)
        {
            var read = Read(json);
            var copy = read.DeepClone();
            string written = Write(read);

            Assert.Equal(written, Write(copy));
            Assert.True(read.SemanticEquals(copy), "A copy does not equal its original.");
            Assert.True(copy.SemanticEquals(read), "An original does not equal its copy.");
            Assert.Equal(written, Write(Read(written)));
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json)));
            return written;
        }

        public override bool Same(string a, string b) => Read(a).SemanticEquals(Read(b));

        private static T Read(string json) => ModelJson.Deserialize<T>(Encoding.UTF8.GetBytes(json));

        private static string Write(T model) => Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(model));
    }
}
