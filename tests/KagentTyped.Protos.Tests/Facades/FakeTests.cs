using CsCheck;
using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Protos.Tests.Support;
using KagentTyped.Rpc;
using KagentTyped.Tests.Support;

namespace KagentTyped.Protos.Tests.Facades;

public sealed class FakeTests : GatewayTest
{
    [Fact]
    public async Task MethodWithoutAnswer_SaysSo()
    {
        var result = await Facade().HealthAsync(new());

        Assert.Equal(StatusCode.Unimplemented, result.Failure!.StatusCode);
        Assert.Contains("no answer for Health", result.Failure.Detail, StringComparison.Ordinal);
        Assert.Single(Gateway.OnHealth.Calls);
    }

    [Fact]
    public async Task NextAnswers_AreUsedUpInOrder_ThenTheStandingOneHolds()
    {
        Gateway.OnGetSandbox.Returns(Named("standing")).NextReturns(Named("first")).NextFails(StatusCode.NotFound).NextPlays((_, _) => throw new RpcException(new Status(StatusCode.Internal, "")));
        var outcomes = new List<string>();
        for (int i = 0; i < 5; i++)
        {
            var result = await Facade().GetSandboxAsync(new());
            outcomes.Add(result.Value?.Sandbox.Metadata.Name ?? result.Failure!.StatusCode.ToString());
        }

        Assert.Equal(["first", "NotFound", "Internal", "standing", "standing"], outcomes);
    }

    [Fact]
    public async Task Log_HoldsTheMethodsInOrder()
    {
        Gateway.OnCreateSandbox.Returns(Named("a"));
        Gateway.OnDeleteSandbox.Returns(new DeleteSandboxResponse { Deleted = true });

        await Facade().CreateSandboxAsync(new());
        await Facade().DeleteSandboxAsync(new() { Name = "a" });

        Assert.Equal(["CreateSandbox", "DeleteSandbox"], Gateway.Log.Methods);
        Assert.Equal("a", Gateway.OnDeleteSandbox.Calls[0].Request.Name);
    }

    [Fact]
    public async Task ScriptWithoutAnswer_IsAnInternalError()
    {
        Gateway.OnGetSandbox.Returns();

        var result = await Facade().GetSandboxAsync(new());

        Assert.Equal((StatusCode.Internal, "The script of GetSandbox gave no answer."), (result.Failure!.StatusCode, result.Failure.Detail));
    }

    [Fact]
    public void Backoff_GrowsByTwoWithinItsBounds()
        => Gen.Select(Gen.Int[1, 60], Gen.Double[0, 1], Gen.Int[1, 1000], Gen.Int[1, 100_000]).SampleSame((attempt, jitter, initial, max) =>
        {
            var retry = new RpcRetry { InitialBackoff = TimeSpan.FromMilliseconds(initial), MaxBackoff = TimeSpan.FromMilliseconds(max) };
            double step = Math.Min(initial * Math.Pow(2, attempt - 1), max);
            double wait = retry.Backoff(attempt, jitter).TotalMilliseconds;
            return wait >= Math.Floor(step / 2) && wait <= Math.Ceiling(step);
        });
}
