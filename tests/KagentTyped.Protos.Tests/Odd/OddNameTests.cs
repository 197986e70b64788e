using A1B.FooBar.V1Beta2.X.FooBar.XY.Z9Z;
using Grpc.Core;
using KagentTyped.Protos.Tests.Support;
using KagentTyped.Rpc;
using Task = System.Threading.Tasks.Task;

namespace KagentTyped.Protos.Tests.Odd;

/// <summary>That these compile says that the generator gives everything the names that Grpc.Tools gives it.</summary>
public sealed class OddNameTests
{
    private static readonly RpcOptions Quick = new() { Retry = new RpcRetry { InitialBackoff = TimeSpan.FromMilliseconds(1) } };

    [Fact]
    public async Task ServiceWithAwkwardNames_IsCalledAndFaked()
    {
        var fake = new Fakesome_service();
        fake.Ondo_it.Returns(new lower_case());
        fake.OnLog2.Returns(new A1B.FooBar.V1Beta2.X.FooBar.XY.Z9Z.KagentTyped());
        fake.OnOnLog.Returns(new Loose.Types.Inner());
        fake.On_.Returns(new Google.Protobuf.WellKnownTypes.Struct());
        fake.Onrequest.Returns(new Old_1.Old());
        await using var server = await LoopbackServer.StartAsync(fake);
        var facade = new some_serviceFacade(server.Channel, Quick);

        Assert.True((await facade.do_itAsync(new lower_case.Types.inner_one.Types.Deep())).IsSuccess);
        Assert.True((await facade.LogAsync(new A1B.FooBar.V1Beta2.X.FooBar.XY.Z9Z.Grpc())).IsSuccess);
        Assert.True((await facade.OnLogAsync(new())).IsSuccess);
        Assert.True((await facade._Async(new())).IsSuccess);
        using var duplex = await facade.requestAsync();
        await duplex.WriteAsync(new Old_1.Old.Types.Chunk());
        await duplex.CompleteAsync();
        Assert.Single(await duplex.ReadAllAsync().ToListAsync());
        Assert.Equal(["do_it", "Log", "OnLog", "_", "request"], fake.Log2.Methods);
    }

    [Fact]
    public async Task CallsThatTheItemListsAsIdempotent_AreRepeated()
    {
        var fake = new Fakesome_service();
        fake.Ondo_it.NextFails(StatusCode.Unavailable).Returns(new lower_case());
        fake.OnLog2.NextFails(StatusCode.Unavailable);
        await using var server = await LoopbackServer.StartAsync(fake);
        var facade = new some_serviceFacade(server.Channel, Quick);

        Assert.Equal(2, (await facade.do_itAsync(new())).Attempts);
        Assert.Equal(2, (await facade.LogAsync(new())).Attempts);
        Assert.Equal(1, (await facade.ToStringAsync(new())).Attempts);
    }

    [Fact]
    public async Task ServiceWithoutMethods_IsServedAllTheSame()
    {
        var fake = new FakeNothing();
        await using var server = await LoopbackServer.StartAsync(fake);

        Assert.NotNull(new NothingFacade(server.Channel));
        Assert.Empty(fake.Log.Methods);
    }

    [Fact]
    public async Task ServiceWithoutPackage_IsInTheGlobalNamespace()
    {
        var fake = new global::FakeLooseService();
        fake.OnGet.Returns(new Loose.Types.Inner());
        await using var server = await LoopbackServer.StartAsync(fake);

        Assert.True((await new global::LooseServiceFacade(server.Channel).GetAsync(new())).IsSuccess);
    }
}
