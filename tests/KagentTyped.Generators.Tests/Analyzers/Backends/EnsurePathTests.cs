using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3006: ensuring that creates whether or not it exists.</summary>
public sealed class EnsurePathTests
{
    [Theory]
    [InlineData("async Task EnsureAsync(IKubernetes client) => await client.CoreV1.{|KAT3006:CreateNamespacedPodAsync|}(new(), \"b\");")]
    [InlineData("Task EnsurePodAsync(IKubernetes client) => client.CoreV1.{|KAT3006:CreateNamespacedPodAsync|}(new(), \"b\");")]
    [InlineData("async Task EnsureAsync(Facade facade) { Prepare(); var result = await facade.{|KAT3006:CreateGreetingAsync|}(new()); result.ValueOrThrow(); } void Prepare() { }")]
    [InlineData("async Task EnsureAsync(Facade facade) { try { await facade.{|KAT3006:CreateGreetingAsync|}(new()); await facade.GetGreetingAsync(new()); } finally { } }")]
    [InlineData("async Task EnsureAsync(IKubernetes client, string name) { if (string.IsNullOrEmpty(name)) throw new ArgumentException(name); await client.CoreV1.{|KAT3006:CreateNamespacedPodAsync|}(new(), \"b\"); }")]
    [InlineData("async Task EnsureAsync(IKubernetes client) { try { await client.CoreV1.{|KAT3006:CreateNamespacedPodAsync|}(new(), \"b\"); } catch (TimeoutException) { } }")]
    [InlineData("async Task EnsureAsync(Facade facade) { var result = await facade.{|KAT3006:CreateGreetingAsync|}(new()); if (!result.IsSuccess) throw new RpcFailureException(result.Failure); }")]
    [InlineData("async Task EnsureAsync(Facade facade) { _ = await facade.{|KAT3006:CreateGreetingAsync|}(new()).ConfigureAwait(false); }")]
    public Task CreatingWithoutLooking_IsReported(string member) => BackendVerifier.VerifyAsync<EnsurePathAnalyzer>(BackendSources.Greeter + $$"""class C { {{member}} }""");

    [Theory]
    [InlineData("async Task EnsureAsync(IKubernetes client) { await client.CoreV1.ReadNamespacedPodAsync(\"a\", \"b\"); await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\"); }")]
    [InlineData("async Task EnsureAsync(Facade facade) { if ((await facade.GetGreetingAsync(new())).IsSuccess) return; await facade.CreateGreetingAsync(new()); }")]
    [InlineData("async Task EnsureAsync(Facade facade, Hello? existing) { if (existing is null) await facade.CreateGreetingAsync(new()); }")]
    [InlineData("async Task EnsureAsync(Facade facade, Hello? existing) { if (existing is not null) return; await facade.CreateGreetingAsync(new()); }")]
    [InlineData("async Task EnsureAsync(Facade facade) { var result = await facade.CreateGreetingAsync(new()); if (result.Outcome != RpcOutcome.AlreadyExists) result.ValueOrThrow(); }")]
    [InlineData("async Task EnsureAsync(IKubernetes client) { try { await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\"); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.Conflict) { } }")]
    [InlineData("async Task CreateAsync(IKubernetes client) => await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\");")]
    [InlineData("Task EnsureAsync(Facade facade) => Retry(() => facade.CreateGreetingAsync(new())); Task Retry(Func<Task> action) => action();")]
    [InlineData("async Task EnsureAsync(IKubernetes client) { try { await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\"); } catch (Exception e) when (IsThere(e)) { } } bool IsThere(Exception e) => true;")]
    [InlineData("async Task EnsureAsync(IKubernetes client) { try { await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\"); } catch (HttpOperationException e) { if (!IsThere(e)) throw; } } bool IsThere(Exception e) => true;")]
    [InlineData("Task<RpcResult<Hello>> EnsureAsync(Facade facade) => facade.CreateGreetingAsync(new());")]
    [InlineData("async Task<RpcResult<Hello>> EnsureAsync(Facade facade) { return await facade.CreateGreetingAsync(new()); }")]
    [InlineData("async Task EnsureAsync(Facade facade) { var result = await facade.CreateGreetingAsync(new()); Check(result); } void Check(RpcResult<Hello> result) { }")]
    [InlineData("async Task<bool> EnsureAsync(Facade facade) { var result = await facade.CreateGreetingAsync(new()); return result.IsSuccess; }")]
    [InlineData("private async Task EnsurePodAsync(IKubernetes client) => await client.CoreV1.CreateNamespacedPodAsync(new(), \"b\"); async Task RunAsync(IKubernetes client) { try { await EnsurePodAsync(client); } catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.Conflict) { } }")]
    public Task CreatingAfterALook_IsNotReported(string member) => BackendVerifier.VerifyAsync<EnsurePathAnalyzer>(BackendSources.Greeter + $$"""class C { {{member}} }""");

    [Theory]
    [InlineData("class C { async Task EnsureAsync(IKubernetes client) => await client.CoreV1.CreateNamespaced")]
    [InlineData("class C { async Task EnsureAsync( { await x.CreateAsync(; } }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<EnsurePathAnalyzer>(source);
}
