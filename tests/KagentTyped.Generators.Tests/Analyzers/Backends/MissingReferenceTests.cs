using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>A project whose references are not restored yet, or that has nothing to do with backends.</summary>
public sealed class MissingReferenceTests
{
    private const string Source = BackendSources.Platforms + BackendSources.Greeter + """
        [assembly: ServesEvery<Platform>]
        [SandboxBackend("x")] [Owns<V1Pod>] class B
        {
            V1Secret Build() => new V1Secret();
            object Condition() => new V1Condition { Reason = "a b" };
            async Task DeleteAsync(IKubernetes client) => await client.CoreV1.DeleteNamespacedPodAsync("a", "b");
            async Task EnsureAsync(IKubernetes client) => await client.CoreV1.CreateNamespacedPodAsync(new(), "b");
            object Call(GreeterClient client) => client.GreetAsync(new());
        }
        """;

    [Fact]
    public async Task Analyzers_AreSilent()
    {
        await BackendVerifier.VerifyWithoutReferencesAsync<UnownedKindAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<UnbuiltKindAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<UnservedValueAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<InvalidConditionAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<DeletePathAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<EnsurePathAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<UnboundedCallAnalyzer>(Source);
        await BackendVerifier.VerifyWithoutReferencesAsync<BackendDeclarationAnalyzer>(Source);
    }
}
