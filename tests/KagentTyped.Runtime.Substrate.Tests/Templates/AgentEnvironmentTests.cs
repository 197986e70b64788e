using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>Variables of a pod in an ActorTemplate: 5.5.</summary>
public class AgentEnvironmentTests
{
    private readonly SubstrateTeam _team = new();

    [Fact]
    [Trait("spec", "5.5")]
    public async Task LiteralsAndKeysOfSecretsStay_AndWhatOnlyAPodHasIsLeftOutAndReported()
    {
        V1EnvVar[] env =
        [
            Literal("OK", "ok"),
            From("NS", new() { FieldRef = new() { FieldPath = "metadata.namespace" } }),
            From("KEY", new() { SecretKeyRef = new() { Name = "secret", Key = "key", Optional = true } }),
            From("IP", new() { FieldRef = new() { FieldPath = "status.podIP" } }),
        ];
        var variables = await _team.VariablesAsync(env);

        // The namespace would be lost too but for the improvement; without it the rest is exactly literal and key.
        Assert.Equal(["OK", "NS", "KEY"], variables.Select(variable => variable.Name));
        Assert.Equal(("ok", "kagent", null), (variables[0].Value, variables[1].Value, variables[2].Value));
        var key = variables[2].ValueFrom.SecretKeyRef;
        Assert.Equal(("secret", "key", true), (key.Name, key.Key, key.Optional));
        Assert.Equal(["spec.declarative: environment variable IP (field status.podIP is one of a pod, and actors have none)"], await _team.LeftAsync(SubstrateTeam.Pod(env)));
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task EmptyValues_AreValues()
    {
        var variables = await _team.VariablesAsync(Literal("A", ""), new V1EnvVar { Name = "B" });

        Assert.Equal([("A", ""), ("B", "")], variables.Select(variable => (variable.Name, variable.Value)));
        Assert.All(variables, variable => Assert.Null(variable.ValueFrom));
    }

    [Theory]
    [Trait("spec", "5.5 improve")]
    [InlineData("metadata.name", "my-agent")]
    [InlineData("metadata.namespace", "kagent")]
    [InlineData("metadata.labels['app']", "kagent")]
    [InlineData("metadata.labels['gone']", "")]
    [InlineData("metadata.annotations['note']", "a note")]
    public async Task FieldsThatAreKnownBeforeThePod_BecomeValues(string path, string value)
        => Assert.Equal(value, Assert.Single(await _team.VariablesAsync(From("F", new() { FieldRef = new() { FieldPath = path } }))).Value);

    [Theory]
    [Trait("spec", "5.5 improve")]
    [InlineData("metadata.uid")]
    [InlineData("metadata.labels")]
    [InlineData("metadata.labels['")]
    [InlineData("spec.nodeName")]
    [InlineData(null)]
    public async Task OtherFields_AreReported(string? path)
    {
        var pod = SubstrateTeam.Pod(From("F", new() { FieldRef = new() { FieldPath = path } }));

        Assert.Equal([$"spec.declarative: environment variable F (field {path} is one of a pod, and actors have none)"], await _team.LeftAsync(pod));
        Assert.Equal(5, (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env!.Count);
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task EveryOtherSource_IsReportedWhereTheAgentSetsIt()
    {
        var agent = SubstrateTeam.Agent(env: "[{name: X, value: x}, {name: CPU, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]");
        var pod = SubstrateTeam.Pod(
            From("CPU", new() { ResourceFieldRef = new() { Resource = "limits.cpu" } }),
            From("FILE", new() { FileKeyRef = new() { Path = "f", Key = "k", VolumeName = "v" } }),
            From("NONE", new()));

        Assert.Equal(
            [
                "spec.declarative.deployment.env[1]: environment variable CPU (resources are those of a pod, and actors have none)",
                "spec.declarative: environment variable FILE (an actor takes values, and keys of Secrets and ConfigMaps)",
                "spec.declarative: environment variable NONE (an actor takes values, and keys of Secrets and ConfigMaps)",
            ],
            await _team.LeftAsync(pod, agent));
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task KeyOfAConfigMap_BecomesItsValue_AndAChangeRolls()
    {
        var pod = SubstrateTeam.Pod(From("LEVEL", new() { ConfigMapKeyRef = new() { Name = "settings", Key = "level" } }));
        _team.Team.ConfigMap("settings", ("level", "debug $(OTHER)"));
        var before = await _team.BuildAsync(SubstrateTeam.Agent(), pod);
        _team.Team.ConfigMap("settings", ("level", "info"));
        var after = await _team.BuildAsync(SubstrateTeam.Agent(), pod);

        Assert.Equal("debug $(OTHER)", before.Spec!.Containers![0].Env![5].Value);
        Assert.Equal("info", after.Spec!.Containers![0].Env![5].Value);
        Assert.NotEqual(before.Metadata.Name, after.Metadata.Name);
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task MissingConfigMap_IsRefused_UnlessItIsOptional()
    {
        var agent = SubstrateTeam.Agent(env: "[{name: A, valueFrom: {configMapKeyRef: {name: gone, key: k}}}]");
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(agent, SubstrateTeam.Pod(From("A", new() { ConfigMapKeyRef = new() { Name = "gone", Key = "k" } }))));

        Assert.Equal(("spec.declarative.deployment.env[0]", "failed to find ConfigMap for kagent/gone: configmaps \"gone\" not found"), (e.FieldPath, e.Message));
        Assert.Empty(await _team.VariablesAsync(From("A", new() { ConfigMapKeyRef = new() { Name = "gone", Key = "k", Optional = true } })));
        _team.Reader.Fail<V1ConfigMap>("kagent", "busy", ApiFailure.Unreachable);
        await Assert.ThrowsAsync<AgentDependencyException>(() => _team.VariablesAsync(From("A", new() { ConfigMapKeyRef = new() { Name = "busy", Key = "k", Optional = true } })));
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task EnvFrom_BecomesVariables_LaterOnesWinAndSingleOnesFirst()
    {
        _team.Team.ConfigMap("one", ("A", "1"), ("B", "1"), ("C", "1"), ("a=b", "x")).ConfigMap("two", ("B", "2")).Secret("keys", ("C", "hush"), ("D", "hush"));
        var pod = SubstrateTeam.Pod(Literal("A", "own"), Literal("E", "$(B)"));
        pod.Spec.Containers[0].EnvFrom =
        [
            new() { ConfigMapRef = new() { Name = "one" } },
            new() { ConfigMapRef = new() { Name = "two" } },
            new() { SecretRef = new() { Name = "keys" } },
            new() { Prefix = "P_", ConfigMapRef = new() { Name = "two" } },
            new() { SecretRef = new() { Name = "gone", Optional = true } },
        ];
        var variables = (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env!.Skip(5);

        Assert.Equal(
            ["A=own", "E=2", "B=2", "C<keys/C", "D<keys/D", "P_B=2"],
            variables.Select(variable => variable.Name + (variable.ValueFrom?.SecretKeyRef is { } key ? $"<{key.Name}/{key.Key}" : "=" + variable.Value)));
        Assert.Equal(["spec.declarative.deployment: environment variable \"a=b\" (the name needs printable ASCII characters other than '=')"], await _team.LeftAsync(pod));
    }

    [Theory]
    [Trait("spec", "5.5 improve")]
    [InlineData("$(A)/x", "one/x")]
    [InlineData("$(A)$(A)", "oneone")]
    [InlineData("$(KAGENT_NAME)", "my-agent")]
    [InlineData("$(LATER)", "$(LATER)")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$one")]
    [InlineData("$A ${A} $", "$A ${A} $")]
    [InlineData("$(A", "$(A")]
    [InlineData("$()", "$()")]
    public async Task References_AreResolvedAsForPods(string value, string expected)
        => Assert.Equal(expected, (await _team.VariablesAsync(Literal("A", "one"), Literal("B", value), Literal("LATER", "x")))[1].Value);

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task ReferenceToASecret_IsReported_BecauseNobodyResolvesIt()
    {
        var pod = SubstrateTeam.Pod(From("PW", new() { SecretKeyRef = new() { Name = "s", Key = "k" } }), Literal("URL", "db://u:$(PW)@host"));

        Assert.Equal(["spec.declarative: environment variable URL ($(PW) stands for the value of a Secret, which only the actor knows)"], await _team.LeftAsync(pod));
        Assert.Equal(6, (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env!.Count);
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task ReferencesThatMultiply_EndAtTheLimitOfAVariable()
    {
        // Each doubles the one before: without a limit that would be 2^28 characters.
        var env = Enumerable.Range(0, 20).Select(i => Literal($"V{i}", i == 0 ? new string('x', 256) : $"$(V{i - 1})$(V{i - 1})"));
        var left = await _team.LeftAsync(SubstrateTeam.Pod([.. env, Literal("MANY", string.Concat(Enumerable.Repeat("$(V8)", 30_000))), Literal("OPEN", string.Concat(Enumerable.Repeat("$(", 50_000)))]));

        Assert.Equal("spec.declarative: environment variable V9 (it has 131076 bytes, and a program takes 131072 in one variable)", left[0]);
        Assert.Equal("spec.declarative: environment variable MANY (with what it refers to it is longer than 131072 bytes, the most that a program takes in one variable)", left[^1]);
    }

    [Fact]
    [Trait("spec", "5.5 improve")]
    public async Task MoreThanThirtyTwo_AreRefused()
    {
        Assert.Equal(27, (await _team.VariablesAsync([.. Enumerable.Range(0, 27).Select(i => Literal($"V{i}", ""))])).Count);
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.VariablesAsync([.. Enumerable.Range(0, 28).Select(i => Literal($"V{i}", ""))]));
        Assert.Equal(("spec.declarative.deployment.env", "the agent needs 33 environment variables, and an actor takes 32; use fewer env entries"), (e.FieldPath, e.Message));
    }

    [Fact]
    [Trait("spec", "5.5")]
    public async Task FirstOfEachName_Counts_AndTheAgentsOwnIdentityIsNotForSale()
    {
        var pod = SubstrateTeam.Pod(
            Literal("KAGENT_NAME", "other"), From("KAGENT_NAMESPACE", new() { FieldRef = new() { FieldPath = "metadata.namespace" } }), Literal("KAGENT_CONFIG_JSON", "{}"), Literal("A", "1"), Literal("A", "2"), Literal("", "x"), null!);
        var env = (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env!;

        Assert.Equal(["KAGENT_NAME", "KAGENT_NAMESPACE", "KAGENT_CONFIG_JSON", "KAGENT_AGENT_CARD_JSON", "KAGENT_SRT_SETTINGS_JSON", "A"], env.Select(variable => variable.Name));
        Assert.Equal(("my-agent", "kagent", "1"), (env[0].Value, env[1].Value, env[5].Value));
        Assert.Equal(
            [
                "spec.declarative: environment variable KAGENT_CONFIG_JSON (it is set already)",
                "spec.declarative: environment variable A (it is set already)",
                "spec.declarative: environment variable \"\" (the name needs printable ASCII characters other than '=')",
                "spec.declarative: environment variable \"\" (the name needs printable ASCII characters other than '=')",
            ],
            await _team.LeftAsync(pod));
    }

    [Theory]
    [InlineData("Bad_Name", "k", "\"Bad_Name\" is no name of a Secret")]
    [InlineData("", "k", "\"\" is no name of a Secret")]
    [InlineData("s", "a/b", "\"a/b\" is no key of a Secret")]
    [InlineData("s", null, "\"\" is no key of a Secret")]
    public async Task KeyThatNoSecretCanHave_IsReported(string secret, string? key, string problem)
        => Assert.Equal([$"spec.declarative: environment variable S ({problem})"], await _team.LeftAsync(SubstrateTeam.Pod(From("S", new() { SecretKeyRef = new() { Name = secret, Key = key } }))));

    private static V1EnvVar Literal(string name, string value) => new() { Name = name, Value = value };

    private static V1EnvVar From(string name, V1EnvVarSource source) => new() { Name = name, ValueFrom = source };
}
