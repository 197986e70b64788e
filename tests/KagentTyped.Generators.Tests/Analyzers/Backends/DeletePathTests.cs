using KagentTyped.CodeFixes.Backends;
using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3005: deletes that fail where nothing is left.</summary>
public sealed class DeletePathTests
{
    private const string Call = "client.CoreV1.{|KAT3005:DeleteNamespacedPodAsync|}(\"a\", \"b\")";

    [Theory]
    [InlineData("async Task DeleteAsync(IKubernetes client) => await " + Call + ";")]
    [InlineData("async Task RemovePodAsync(IKubernetes client) => await " + Call + ".ConfigureAwait(false);")]
    [InlineData("async Task CleanUpAsync(IKubernetes client) { try { await " + Call + "; } catch (TimeoutException) { } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await " + Call + "; } catch (Exception) { throw new InvalidOperationException(); } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { } catch (Exception) { await " + Call + "; } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (HttpOperationException e) { if (e.Response.StatusCode != System.Net.HttpStatusCode.NotFound) throw; } await " + Call + "; }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { using var pods = new GenericClient(client, \"\", \"v1\", \"pods\"); await pods.{|KAT3005:DeleteNamespacedAsync<V1Pod>|}(\"a\", \"b\"); }")]
    [InlineData("async Task DeleteAsync(Facade facade) => (await facade.{|KAT3005:DeleteGreetingAsync|}(new())).ValueOrThrow();")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.{|KAT3005:DeleteGreetingAsync|}(new()); if (!result.IsSuccess) throw new RpcFailureException(result.Failure); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { if ((await facade.GetGreetingAsync(new())).Outcome == RpcOutcome.NotFound) return; (await facade.{|KAT3005:DeleteGreetingAsync|}(new())).ValueOrThrow(); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { var seen = await facade.GetGreetingAsync(new()); if (seen.Outcome == RpcOutcome.NotFound) return; var result = await facade.{|KAT3005:DeleteGreetingAsync|}(new()); if (result.IsSuccess) return; throw new RpcFailureException(result.Failure!); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.{|KAT3005:DeleteGreetingAsync|}(new()); if (!result.IsSuccess) throw new InvalidOperationException($\"failed: {result.Failure.Detail}\"); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { try { (await facade.{|KAT3005:DeleteGreetingAsync|}(new())).ValueOrThrow(); } catch (RpcFailureException) { throw; } }")]
    [InlineData("private async Task DeletePodAsync(IKubernetes client) => await " + Call + "; async Task RunAsync(IKubernetes client) { try { await DeletePodAsync(client); } catch (HttpOperationException) { throw; } }")]
    [InlineData("public async Task DeletePodAsync(IKubernetes client) => await " + Call + "; async Task RunAsync(IKubernetes client) { try { await DeletePodAsync(client); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.NotFound) { } }")]
    [InlineData("private async Task DeletePodAsync(IKubernetes client) => await " + Call + "; async Task RunAsync(IKubernetes client) { try { await client.CoreV1.ReadNamespacedPodAsync(\"a\", \"b\"); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.NotFound) { await DeletePodAsync(client); } }")]
    public Task DeleteThatFailsWhereNothingIsLeft_IsReported(string member) => BackendVerifier.VerifyAsync<DeletePathAnalyzer>(BackendSources.Greeter + $$"""class C { {{member}} }""");

    [Theory]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.NotFound) { } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (HttpOperationException e) when ((int)e.Response.StatusCode == 404) { } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (Exception e) when (IsGone(e)) { } } bool IsGone(Exception e) => true;")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (HttpOperationException e) { if (e.Response.StatusCode != System.Net.HttpStatusCode.NotFound) throw; } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch { } }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { try { await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); } catch (Exception e) { if (!IsGone(e)) throw; } } bool IsGone(Exception e) => true;")]
    [InlineData("Task DeleteAsync(IKubernetes client) => client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\");")]
    [InlineData("Task DeleteAsync(IKubernetes client) => Quietly(async () => await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\")); Task Quietly(Func<Task> action) => action();")]
    [InlineData("async Task ReplaceAsync(IKubernetes client) => await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\");")]
    [InlineData("async Task DeleteAsync(IKubernetes client) => await client.CoreV1.DeleteCollectionNamespacedPodAsync(\"a\");")]
    [InlineData("async Task DeleteAsync(C other) => await other.DeleteAsync(other);")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); if (result.Outcome is not (RpcOutcome.Success or RpcOutcome.NotFound)) throw new RpcFailureException(result.Failure!); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); Check(result); } void Check(RpcResult<Hello> result) { }")]
    [InlineData("async Task<bool> DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); return result.IsSuccess; }")]
    [InlineData("Task<RpcResult<Hello>> DeleteAsync(Facade facade) => facade.DeleteGreetingAsync(new());")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); if (!result.IsSuccess && result.Failure.StatusCode != Grpc.Core.StatusCode.NotFound) throw new RpcFailureException(result.Failure); }")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); if (!result.IsSuccess && !IsGone(result.Failure)) throw new RpcFailureException(result.Failure); } bool IsGone(RpcFailure failure) => true;")]
    [InlineData("async Task DeleteAsync(Facade facade) { var result = await facade.DeleteGreetingAsync(new()); if (!result.IsSuccess) { if (result.Failure.Outcome == gone) return; throw new RpcFailureException(result.Failure); } } RpcOutcome gone = RpcOutcome.NotFound;")]
    [InlineData("async Task DeleteAsync(Facade facade) { try { (await facade.DeleteGreetingAsync(new())).ValueOrThrow(); } catch (RpcFailureException e) when (e.Failure.Outcome == RpcOutcome.NotFound) { } }")]
    [InlineData("async Task<bool> DeleteAsync(Facade facade, string? name) { if (name is null) throw new ArgumentNullException(nameof(name)); var result = await facade.DeleteGreetingAsync(new()); if (!result.IsSuccess) return false; return true; }")]
    [InlineData("private async Task DeletePodAsync(IKubernetes client) => await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); async Task RunAsync(IKubernetes client) { try { await DeletePodAsync(client); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.NotFound) { } }")]
    [InlineData("private async Task DeletePodAsync(IKubernetes client) => await client.CoreV1.DeleteNamespacedPodAsync(\"a\", \"b\"); async Task RunAsync(IKubernetes client) { try { await this.DeletePodAsync(client); } catch (HttpOperationException e) { if ((int)e.Response.StatusCode != 404) throw; } }")]
    public Task DeleteThatMayTakeItForDone_IsNotReported(string member) => BackendVerifier.VerifyAsync<DeletePathAnalyzer>(BackendSources.Greeter + $$"""class C { {{member}} }""");

    [Theory]
    [InlineData("class C { async Task DeleteAsync(IKubernetes client) => await client.CoreV1.DeleteNamespacedP")]
    [InlineData("class C { async Task DeleteAsync(IKubernetes client) { try { await client.DeletePodAsync( } catch ( } }")]
    [InlineData("class C { async Task DeleteAsync(Nowhere client) { var a = await client.DeleteAsync(); a. } }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<DeletePathAnalyzer>(source);

    [Fact]
    public Task Fix_TakesNotFoundForDone() => BackendVerifier.VerifyFixAsync<DeletePathAnalyzer, CatchNotFound>(
        """
        class C
        {
            async Task DeleteAsync(IKubernetes client)
            {
                // The pod first.
                await client.CoreV1.{|KAT3005:DeleteNamespacedPodAsync|}("a", "b");
                await Task.Yield();
            }

            async Task RemoveAsync(IKubernetes client, Exception exception)
            {
                if (exception is null)
                {
                    await client.CoreV1.{|KAT3005:DeleteNamespacedPodAsync|}("a", "b").ConfigureAwait(false);
                }
            }
        }
        """,
        """
        class C
        {
            async Task DeleteAsync(IKubernetes client)
            {
                // The pod first.
                try
                {
                    await client.CoreV1.DeleteNamespacedPodAsync("a", "b");
                }
                catch (HttpOperationException exception) when (exception.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
                {
                    // It is gone already.
                }
                await Task.Yield();
            }

            async Task RemoveAsync(IKubernetes client, Exception exception)
            {
                if (exception is null)
                {
                    try
                    {
                        await client.CoreV1.DeleteNamespacedPodAsync("a", "b").ConfigureAwait(false);
                    }
                    catch (HttpOperationException exception2) when (exception2.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
                    {
                        // It is gone already.
                    }
                }
            }
        }
        """);

    [Theory]
    [InlineData("async Task DeleteAsync(IKubernetes client) => await " + Call + ";")]
    [InlineData("async Task<V1Pod> DeleteAsync(IKubernetes client) { return await " + Call + "; }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { var gone = await " + Call + "; }")]
    [InlineData("async Task DeleteAsync(IKubernetes client) { if (client is not null) await " + Call + "; }")]
    [InlineData("async Task DeleteAsync(Facade facade) { (await facade.{|KAT3005:DeleteGreetingAsync|}(new())).ValueOrThrow(); }")]
    public Task Fix_IsNotOfferedWhereMoreThanTheCallIsMeant(string member)
        => BackendVerifier.VerifyFixAsync<DeletePathAnalyzer, CatchNotFound>(BackendSources.Greeter + $$"""class C { {{member}} }""", BackendSources.Greeter + $$"""class C { {{member}} }""");
}
