namespace KagentTyped.Generators.Tests.Protos;

/// <summary>Services as Grpc.Tools writes them, and classes that serve them.</summary>
internal static class BackendSamples
{
    public const string Greeter = """
        namespace Demo.V1
        {
            public sealed class Hello { public sealed class Reply; }

            public static partial class Greeter
            {
                [global::Grpc.Core.BindServiceMethod(typeof(Greeter), "BindService")]
                public abstract partial class GreeterBase
                {
                    public virtual global::System.Threading.Tasks.Task<Hello.Reply> Greet(Hello request, global::Grpc.Core.ServerCallContext context) => throw null!;
                    public virtual global::System.Threading.Tasks.Task Watch(Hello request, global::Grpc.Core.IServerStreamWriter<Hello.Reply> responseStream, global::Grpc.Core.ServerCallContext context) => throw null!;
                }
            }
        }

        """;

    public const string Mine = """
        namespace App
        {
            [KagentTyped.Rpc.GrpcBackend<Demo.V1.Greeter.GreeterBase>]
            public sealed partial class Mine
            {
            }
        }
        """;
}
