using System.Text.RegularExpressions;
using System.Xml.Linq;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Consumer.Tests;

/// <summary>Projects with SandboxProto items on the packages and Grpc.Tools.</summary>
[Collection(nameof(PackedGenerators))]
public sealed partial class ServiceTests(PackedGenerators packed)
{
    private const string Program = """
        using System.Net;
        using Acme.Demo;
        using Grpc.Net.Client;
        using KagentTyped.Rpc;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Server.Kestrel.Core;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        var fake = new FakeGreeter();
        fake.OnGreet.NextFails(Grpc.Core.StatusCode.Unavailable).Answers(hello => new Common.Reply { Text = "hello " + hello.Name });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(fake);
        var app = builder.Build();
        app.MapGrpcService<FakeGreeter>();
        await app.StartAsync();

        using var channel = GrpcChannel.ForAddress(app.Urls.Single());
        var greeter = new GreeterFacade(channel, new RpcOptions { BearerToken = BearerTokens.Fixed("t") });
        var result = await greeter.GreetAsync(new Hello { Name = "you" });
        Console.WriteLine($"{result.ValueOrThrow().Text} {result.Attempts} {fake.OnGreet.Calls[1].Headers.GetValue("authorization")} {new Served().GetType().BaseType!.Name}");
        await app.StopAsync();

        [GrpcBackend<Greeter.GreeterBase>]
        internal sealed partial class Served
        {
            public override Task<Common.Reply> Greet(Hello request, Grpc.Core.ServerCallContext context) => Task.FromResult(new Common.Reply());
        }
        """;

    /// <summary>What services take, in the versions that this solution has restored.</summary>
    public static string Packages { get; } = string.Concat(new[] { "Google.Protobuf", "Grpc.AspNetCore.Server", "Grpc.Net.Client", "Grpc.Tools" }.Select(Reference))
        + "<PackageReference Include=\"KagentTyped.Grpc\" Version=\"0.1.0\" /><FrameworkReference Include=\"Microsoft.AspNetCore.App\" />";

    [Fact]
    public async Task ProjectWithAService_BuildsWithoutWarnings_AndCallsItsFake()
    {
        // The roots, the access and the imported file come from the Protobuf items.
        string folder = await packed.ProjectAsync(
            "Services",
            Packages + """<Protobuf Include="protos/**/*.proto" ProtoRoot="protos" Access="Internal" /><SandboxProto Include="protos/demo/greeter.proto" Fake="true" Idempotent="Nothing;Greet" />""",
            Program,
            "<NoWarn>$(NoWarn);KAT0045</NoWarn>");
        await WriteAsync(folder, "protos/demo/greeter.proto", """
            syntax = "proto3";
            package acme.demo;
            import "common/reply.proto";
            message Hello { string name = 1; }
            service Greeter { rpc Greet(Hello) returns (common.Reply); }
            """);
        await WriteAsync(folder, "protos/common/reply.proto", "syntax = \"proto3\"; package common; message Reply { string text = 1; }");

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");
        Assert.True(exitCode == 0, output);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);

        (exitCode, output) = await DotNet.RunAsync(folder, "run", "--no-build");
        Assert.True(exitCode == 0, output);
        Assert.Equal("hello you 2 Bearer t ServedContract", output.Trim());
    }

    [Fact]
    public async Task BrokenService_IsReportedAtItsPlace()
    {
        string folder = await packed.ProjectAsync("BrokenService", """<SandboxProto Include="a.proto" /><SandboxProto Include="b.proto" />""", "System.Console.WriteLine();");
        await WriteAsync(folder, "a.proto", "syntax = \"proto3\";\nmessage A { string a = ; }\n");
        await WriteAsync(folder, "b.proto", "syntax = \"proto3\";\nmessage B {}\nservice S {\n  rpc Do(B) returns (B);\n  rpc Do(B) returns (B);\n}\n");

        var (exitCode, output) = await DotNet.RunAsync(folder, "build", "--nologo");

        Assert.NotEqual(0, exitCode);
        string[] errors = [.. Error().Matches(output).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["a.proto(2,24): error KAT0040", "b.proto(5,7): error KAT0042"], errors);
    }

    private static string Reference(string package)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion");
        string version = versions.Single(item => item.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
        return $"<PackageReference Include=\"{package}\" Version=\"{version}\" />";
    }

    private static async Task WriteAsync(string folder, string file, string text)
    {
        string path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
    }

    [GeneratedRegex(@"[ab]\.proto\(\d+,\d+\): error \w+")]
    private static partial Regex Error();
}
