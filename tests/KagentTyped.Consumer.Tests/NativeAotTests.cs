using System.Text.RegularExpressions;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>A program on the packages, published as native code: nothing of ours may need reflection.</summary>
[Collection(nameof(PackedGenerators))]
public sealed partial class NativeAotTests(PackedGenerators packed)
{
    private const string Program = """"
        using System.Text;
        using k8s;
        using KagentTyped;
        using KagentTyped.Json;
        using Native.KagentDev.V1Alpha2;

        const string yaml = "{metadata: {name: a}, spec: {type: BYO, platform: later, extra: [1], byo: {deployment: {image: i, env: [{name: A}], resources: {limits: {cpu: 1500m}}}}}}";
        var agent = CustomResourceYaml.Load<SandboxAgent>(yaml);
        agent.Spec!.Byo!.Deployment!.Env!.Add(new k8s.Models.V1EnvVar { Name = "B" });
        Console.WriteLine(KubernetesJson.Serialize(agent));
        Console.WriteLine(agent.SemanticEquals(agent.DeepClone()));
        Console.WriteLine(CustomResourceYaml.Load<SandboxAgent>(CustomResourceYaml.Save(agent)).SemanticEquals(agent));

        string one = Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(agent));
        string json = "{\"items\":[" + one + ",{\"spec\":{\"type\":1}}]}";
        var list = KubernetesJson.Deserialize<SandboxAgentList>(json);
        Console.WriteLine($"{list.Items.Count} {list.Undecodable[0]}");

        // A server of the program's own, so that requests take the way of requests.
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = $"http://{listener.LocalEndpoint}" });
        var served = ServeAsync(json, "{\"type\":\"ADDED\",\"object\":" + one + "}\n{\"type\":\"DELETED\",\"object\":{\"metadata\":{\"name\":\"b\"},\"spec\":[]}}\n");
        var listed = await OwnedType.Of<SandboxAgent>().ListAsync(client, "team");
        Console.WriteLine($"{listed.Count} {listed[0].Metadata.Name} {listed.Undecodable.Count}");
        await foreach (var each in OwnedType.Of<SandboxAgent>().WatchAsync(client, "team"))
        {
            Console.WriteLine(each);
        }

        await served;

        async Task ServeAsync(params string[] answers)
        {
            foreach (string body in answers)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                var stream = connection.GetStream();
                using var request = new StreamReader(stream, leaveOpen: true);
                while (await request.ReadLineAsync() is { Length: > 0 })
                {
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
            }
        }
        """";

    [Fact]
    public async Task Program_PublishedAsNativeCode_RunsWithoutFindingsOfOurs()
    {
        Assert.True(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))),
            "Native code takes a linker: install clang or gcc with the C library's development files (Debian: apt-get install gcc libc6-dev zlib1g-dev).");
        string folder = await packed.ProjectAsync(
            "Native",
            $"""<CustomResourceDefinition Include="{Path.Combine(Repository.Root, "schemas", "kagent.dev", "sandboxagents.yaml")}" />""",
            Program,
            "<InvariantGlobalization>true</InvariantGlobalization><TreatWarningsAsErrors>false</TreatWarningsAsErrors>");

        // Without optimisation and symbols, which take most of the time and find nothing.
        var (exitCode, output) = await DotNet.RunAsync(
            folder, "publish", "--nologo", "-c", "Debug", "-r", "linux-x64", "-o", "out", "-p:PublishAot=true", "-p:NativeDebugSymbols=false", "-p:StripSymbols=false");

        Assert.True(exitCode == 0, output);
        string findings = string.Join('\n', output.Split('\n').Where(line => Warning().IsMatch(line) && !Exempted().IsMatch(line)).Distinct());
        Assert.True(findings.Length == 0, findings);

        (exitCode, output) = await DotNet.RunProgramAsync(Path.Combine(folder, "out", "Native"), folder);
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            """
            {"apiVersion":"kagent.dev/v1alpha2","kind":"SandboxAgent","metadata":{"name":"a"},"spec":{"byo":{"deployment":{"env":[{"name":"A"},{"name":"B"}],"image":"i","resources":{"limits":{"cpu":"1500m"}}}},"platform":"later","type":"BYO","extra":[1]}}
            True
            True
            1 items[1]: spec.type: expected string, found a number
            1 a 1
            Added a
            Deleted b: spec: expected object, found an array
            """,
            output.Trim());
    }

    [GeneratedRegex(@": warning [A-Z]+\d+: ")]
    private static partial Regex Warning();

    [GeneratedRegex("warning (IL2104|IL3053): Assembly 'KubernetesClient' produced ")]
    private static partial Regex Exempted();
}
