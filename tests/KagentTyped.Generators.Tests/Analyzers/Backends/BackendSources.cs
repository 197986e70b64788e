namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>What the sources under test begin with.</summary>
internal static class BackendSources
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using k8s;
        using k8s.Autorest;
        using k8s.Models;
        using KagentTyped;
        using KagentTyped.Rpc;

        """;

    /// <summary>An open enum as the generator writes it, and the contract of backends that speaks of it.</summary>
    public const string Platforms = """
        public readonly record struct Platform(string? Value) : IOpenEnum<Platform>
        {
            public static IReadOnlyList<string> KnownValues { get; } = [Names.AgentSandbox, Names.Substrate];
            public static implicit operator Platform(string value) => new(value);
            public static class Names { public const string AgentSandbox = "agent-sandbox"; public const string Substrate = "substrate"; }
        }

        public readonly record struct Runtime(string? Value) : IOpenEnum<Runtime>
        {
            public static IReadOnlyList<string> KnownValues { get; } = [Names.Substrate];
            public static implicit operator Runtime(string value) => new(value);
            public static class Names { public const string Substrate = "substrate"; }
        }

        public interface IBackend { bool Supports(Platform platform); }

        """;

    /// <summary>A client as Grpc.Tools writes it, and the façade on it.</summary>
    public const string Greeter = """
        public sealed class Hello;

        public class GreeterClient : Grpc.Core.ClientBase<GreeterClient>
        {
            public virtual Hello Greet(Hello request, Grpc.Core.Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => request;
            public virtual Grpc.Core.AsyncUnaryCall<Hello> GreetAsync(Hello request, Grpc.Core.Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => throw null!;
            public virtual Grpc.Core.AsyncUnaryCall<Hello> GreetAsync(Hello request, Grpc.Core.CallOptions options) => throw null!;
            protected override GreeterClient NewInstance(ClientBaseConfiguration configuration) => this;
        }

        public sealed class Facade
        {
            public Task<RpcResult<Hello>> CreateGreetingAsync(Hello request, CancellationToken cancellationToken = default) => throw null!;
            public Task<RpcResult<Hello>> DeleteGreetingAsync(Hello request, CancellationToken cancellationToken = default) => throw null!;
            public Task<RpcResult<Hello>> GetGreetingAsync(Hello request, CancellationToken cancellationToken = default) => throw null!;
        }

        """;
}
