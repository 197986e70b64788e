using System.Text.Json;
using CsCheck;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>Whatever users write, a template is one that the API server takes, or the agent is refused; nothing of it changes what the template runs.</summary>
public class TemplateProperties
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOf("'", "\"", "\\", "$(A)", "$(", "$$", "$(KAGENT_NAME)", "`evil`", "; evil", "\n", "\r", "\0", "\u2028", "é", "日", "😀", "\ud800", "{}", "=", "a", "A", "_", "-", ".", "/", "x y", "..", "@sha256:", " "),
        Gen.String[Gen.Char, 0, 4]).Array[0, 4].Select(string.Concat);

    private static readonly Gen<V1EnvVar> Variable = Gen.Select(Hostile, Hostile, Hostile, Gen.Int[0, 6]).Select((name, one, two, kind) => new V1EnvVar
    {
        Name = name,
        Value = kind == 0 ? one : null,
        ValueFrom = kind switch
        {
            1 => new() { SecretKeyRef = new() { Name = one, Key = two } },
            2 => new() { ConfigMapKeyRef = new() { Name = "map", Key = "key" } },
            3 => new() { FieldRef = new() { FieldPath = one } },
            4 => new() { FieldRef = new() { FieldPath = $"metadata.annotations['{two}']" } },
            5 => new V1EnvVarSource(),
            _ => null,
        },
    });

    [Fact]
    public void Agents() => Gen.Select(Hostile, Hostile, Hostile, Variable.Array[0, 30], Hostile).SampleSame(
        (name, location, image, env, mapped) =>
        {
            var team = new SubstrateTeam();
            team.Team.ConfigMap("map", ("key", mapped), (mapped, mapped));
            var agent = SubstrateTeam.Agent();
            if (name.Length % 2 == 1)
                agent.Metadata.Name = name;
            agent.Spec!.Substrate = new() { SnapshotsConfig = new() { Location = location } };
            var pod = SubstrateTeam.Pod(env);
            pod.Metadata.Annotations[mapped] = mapped;
            pod.Spec.Containers[0].EnvFrom = [new() { Prefix = image, ConfigMapRef = new() { Name = "map" } }];
            if (image.Length % 5 == 4)
                pod.Spec.Containers[0].Image = image;
            try
            {
                var template = team.BuildAsync(agent, pod).GetAwaiter().GetResult();
                return Holds(template) && template.Spec!.Containers![0].Command!.SequenceEqual(["/app", "--host", "0.0.0.0", "--port", "80"]);
            }
            catch (AgentValidationException)
            {
                return true;
            }
        },
        iter: 2_000);

    [Fact]
    public void Harnesses() => Gen.Select(Hostile, Hostile, Hostile, Variable.Array[0, 20], Hostile).SampleSame(
        (name, token, image, env, mapped) =>
        {
            var team = new SubstrateTeam();
            team.Team.ConfigMap("map", ("key", mapped));
            var harness = SubstrateTeam.Claw("channels: [{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: ConfigMap, name: map, key: key}}, allowedUserIDs: ['1']}}]");
            if (name.Length % 3 == 2)
                harness.Metadata.Name = name;
            harness.Spec!.Substrate!.GatewayToken = token;
            harness.Spec.Env = env;
            if (image.Length % 5 == 4)
                harness.Spec.Image = image;
            try
            {
                var (secret, template) = team.Builder().BuildAsync(harness).GetAwaiter().GetResult();
                string script = template.Spec!.Containers![0].Command![2];
                return Holds(template) && script == Script && secret.Data.Keys.All(key => key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'));
            }
            catch (AgentValidationException)
            {
                return true;
            }
        },
        iter: 2_000);

    [Fact]
    [Trait("spec", "5.2 improve")]
    public void Snapshots_OfAgentsAndHarnesses_NeverMeet() => Gen.Select(Name, Name, Name, Name).SampleSame((a, b, c, d) =>
        SnapshotLocations.OfAgent(new(a, b), null, new()) != SnapshotLocations.OfHarness(new(c, d), null, new())
        && ((a, b) == (c, d) || SnapshotLocations.OfAgent(new(a, b), null, new()) != SnapshotLocations.OfAgent(new(c, d), null, new())));

    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "a-b", "sandboxagent", "claw", "a.b");

    private static string Script => new SubstrateTeam().Builder().BuildAsync(SubstrateTeam.Claw()).GetAwaiter().GetResult().Template.Spec!.Containers![0].Command![2];

    /// <summary>Whether the server would take a template, also after it went over the wire.</summary>
    private static bool Holds(ActorTemplate template)
    {
        byte[] wire = ModelJson.SerializeToUtf8Bytes(template);
        using var json = JsonDocument.Parse(wire);
        return template.Validate().Count == 0 && ModelJson.Deserialize<ActorTemplate>(wire).Validate().Count == 0 && json.RootElement.GetProperty("spec").GetProperty("containers").GetArrayLength() == 1;
    }
}
