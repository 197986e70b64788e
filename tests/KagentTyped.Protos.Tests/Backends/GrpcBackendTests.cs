using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Protos.Tests.Support;

namespace KagentTyped.Protos.Tests.Backends;

public sealed class GrpcBackendTests
{
    [Fact]
    public async Task ClassOnItsContract_IsServed()
    {
        await using var server = await LoopbackServer.StartAsync(new CountingControl());
        var facade = new ControlFacade(server.Channel);

        await facade.GetActorAsync(new() { ActorId = "a" });
        var second = await facade.GetActorAsync(new() { ActorId = "b" });
        var cleared = await facade.DebugClearAsync(new());

        Assert.Equal(("b", 2), (second.ValueOrThrow().Actor.ActorId, second.ValueOrThrow().Actor.Version));
        Assert.Equal(StatusCode.Unimplemented, cleared.Failure!.StatusCode);
    }
}
