using System.Globalization;
using System.Text.Json;
using CsCheck;
using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Json;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Abstractions.Tests;

/// <summary>
/// What an object of a published kind says, it still says after it was a model. Quantities count by value and instants in microseconds;
/// inside core types, fields that neither the schema nor the core model knows are lost, so none are put there.
/// </summary>
public class RoundTripPropertyTests
{
    [Fact]
    public void SandboxAgents_RoundTrip() => RoundTrips<SandboxAgent>("kagent.dev/sandboxagents.yaml");

    [Fact]
    public void AgentHarnesses_RoundTrip() => RoundTrips<AgentHarness>("kagent.dev/agentharnesses.yaml");

    [Fact]
    public void ModelConfigs_RoundTrip() => RoundTrips<ModelConfig>("kagent.dev/modelconfigs.yaml");

    // The pod spec is pinned to V1PodSpec, which lacks this field.
    [Fact]
    public void Sandboxes_RoundTrip() => RoundTrips<Sandbox>("agents.x-k8s.io/sandboxes.yaml", "workloadRef");

    private static void RoundTrips<T>(string file, params string[] left)
        where T : Model<T>, ICustomResource<T>
    {
        var schema = Schema(file, T.Definition.Version);
        Gen.Int.SampleSame(
            seed =>
            {
                string json = new RandomObject(new Random(seed), left).Root(schema, typeof(T)).ToJsonString();
                var model = Sinks.Read<T>(json);
                string written = Sinks.Write(model);
                string? difference = Difference(JsonElement.Parse(json), JsonElement.Parse(written), "");
                Assert.True(difference is null, $"{difference}\n{json}\n{written}");
                Assert.Equal(written, Sinks.Write(model.DeepClone()));
                Assert.True(model.SemanticEquals(model.DeepClone()));
                Assert.Equal(written, Sinks.Write(Sinks.Read<T>(written)));
            },
            iter: 300);
    }

    private static SchemaNode Schema(string file, string version)
    {
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "KagentTyped.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        string text = File.ReadAllText(Path.Combine(root!, "schemas", file));
        return CustomResourceDefinitionReader.Read(text).Documents.Single().Definition.Versions.Single(each => each.Name == version).Schema;
    }

    private static string? Difference(JsonElement a, JsonElement b, string path)
    {
        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
        {
            var others = b.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
            string? missing = a.EnumerateObject().Select(member => member.Name).Except(others.Keys).FirstOrDefault() ?? others.Keys.Except(a.EnumerateObject().Select(member => member.Name)).FirstOrDefault();
            return missing is not null
                ? $"{path}.{missing} is on one side only"
                : a.EnumerateObject().Select(member => Difference(member.Value, others[member.Name], $"{path}.{member.Name}")).FirstOrDefault(difference => difference is not null);
        }

        if (a.ValueKind == JsonValueKind.Array && b.ValueKind == JsonValueKind.Array && a.GetArrayLength() == b.GetArrayLength())
        {
            return a.EnumerateArray().Zip(b.EnumerateArray(), (x, y) => Difference(x, y, path + "[]")).FirstOrDefault(difference => difference is not null);
        }

        return JsonElement.DeepEquals(a, b) || (Quantity(a) is { } x && x == Quantity(b)) ? null : $"{path}: {a.GetRawText()} became {b.GetRawText()}";
    }

    // An own reading of the quantities that are made up here, so that a defect in KubernetesClient's shows as well.
    private static decimal? Quantity(JsonElement json)
    {
        string text = json.ToString();
        int end = text.AsSpan().IndexOfAnyExceptInRange('-', '9');
        decimal? factor = end < 0 ? 1 : text[end..] switch
        {
            "m" => 0.001m,
            "k" or "e3" => 1000,
            "Ki" => 1024,
            "Mi" => 1024 * 1024,
            "Gi" => 1024 * 1024 * 1024,
            _ => null,
        };
        return factor is not null && decimal.TryParse(end < 0 ? text : text[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number * factor : null;
    }
}
