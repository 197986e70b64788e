// No mistake: services and contracts, as Grpc.Tools and a runtime would have them.
using Grpc.Core;
using KagentTyped.Demonstration.DemoExampleCom.V1;
using KagentTyped.Rpc;

namespace KagentTyped.Demonstration;

public sealed class Hello;

public static class Greeter
{
    [BindServiceMethod(typeof(Greeter), "BindService")]
    public abstract class GreeterBase
    {
        public virtual Task<Hello> Greet(Hello request, ServerCallContext context) => Task.FromResult(request);
    }

    public class GreeterClient : ClientBase<GreeterClient>
    {
        public virtual AsyncUnaryCall<Hello> GreetAsync(Hello request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        protected override GreeterClient NewInstance(ClientBaseConfiguration configuration) => this;
    }
}

public interface IGadgetBackend
{
    bool Supports(GadgetPlatform platform);
}
