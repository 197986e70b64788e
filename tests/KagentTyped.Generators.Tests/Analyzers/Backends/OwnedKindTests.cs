using KagentTyped.CodeFixes.Backends;
using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3001 and KAT3002: kinds that a backend builds and does not own, and the other way round.</summary>
public sealed class OwnedKindTests
{
    [Theory]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => {|KAT3001:new V1Secret()|};")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() { V1Secret secret = {|KAT3001:new()|}; secret.Type = \"a\"; return secret; }")]
    [InlineData("Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildAsync() => Task.FromResult<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>([new V1Pod(), {|KAT3001:new V1Secret()|}]);")]
    [InlineData("IEnumerable<IKubernetesObject<V1ObjectMeta>> Build() { yield return {|KAT3001:new V1Secret()|}; }")]
    [InlineData("List<IKubernetesObject<V1ObjectMeta>> Build() { var all = new List<IKubernetesObject<V1ObjectMeta>>(); all.Add({|KAT3001:new V1Secret()|}); return all; }")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(bool a) => [a ? {|KAT3001:new V1Secret()|} : new V1Pod()];")]
    [InlineData("V1Secret Build() => {|KAT3001:new V1Secret()|};")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => {|KAT3001:Made.Secret()|};")]
    public Task BuiltKindThatIsNotOwned_IsReported(string member)
        => BackendVerifier.VerifyAsync<UnownedKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] partial class B { {{member}} } static class Made { public static V1Secret Secret() => new(); }""");

    [Theory]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();")]
    [InlineData("", "IKubernetesObject<V1ObjectMeta> Build() => new V1Secret();")]
    [InlineData("[SandboxBackend]", "int Hash() => new V1Secret().GetHashCode();")]
    [InlineData("[SandboxBackend]", "V1Secret Read(Func<V1Secret> read) { var secret = read(); return secret; }")]
    [InlineData("[SandboxBackend]", "async Task<V1Secret> Read(IKubernetes client) => await client.CoreV1.ReadNamespacedSecretAsync(\"a\", \"b\").ConfigureAwait(false);")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() { var other = new V1Secret(); GC.KeepAlive(other); return new V1Pod(); }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() { Func<V1Secret> make = () => new V1Secret(); return new V1Pod { Spec = new() }; }")]
    [InlineData("[SandboxBackend]", "V1PodTemplateSpec Build() => new();")]
    public Task OtherObjects_AreNotReported(string attributes, string member) => BackendVerifier.VerifyAsync<UnownedKindAnalyzer>($$"""{{attributes}} partial class B { {{member}} }""");

    [Theory]
    [InlineData("[SandboxBackend] [Owns<Nowhere>] partial class B { V1Secret Build() => new V1Secret(); }")]
    [InlineData("[SandboxBackend] [Owns<>] partial class B { V1Secret Build() => new V1Secret( }")]
    [InlineData("[SandboxBackend] partial class B { Nowhere Build() => new Nowhere(); IKubernetesObject<V1ObjectMeta> Build() => new ; }")]
    [InlineData("[SandboxBackend] partial class { IKubernetesObject<V1ObjectMeta> Build( => [new V1S")]
    public async Task HalfTypedCode_IsLeftAlone(string source)
    {
        await BackendVerifier.VerifyHalfTypedAsync<UnownedKindAnalyzer>(source);
        await BackendVerifier.VerifyHalfTypedAsync<UnbuiltKindAnalyzer>(source);
    }

    [Fact]
    public Task Fix_OwnsEveryKindOnce() => BackendVerifier.VerifyFixAsync<UnownedKindAnalyzer, OwnKind>(
        """
        [SandboxBackend]
        partial class B
        {
            V1Secret One() => {|KAT3001:new V1Secret()|};

            V1Secret Two() => {|KAT3001:new V1Secret()|};

            IKubernetesObject<V1ObjectMeta> Three() => {|KAT3001:new V1Pod()|};
        }
        """,
        """
        [SandboxBackend]
        [Owns<V1Secret>]
        [Owns<V1Pod>]
        partial class B
        {
            V1Secret One() => new V1Secret();

            V1Secret Two() => new V1Secret();

            IKubernetesObject<V1ObjectMeta> Three() => new V1Pod();
        }
        """);

    [Fact]
    public Task OwnedKindThatIsNeverBuilt_IsReported()
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>("[SandboxBackend] [Owns<V1Pod>] [{|KAT3002:Owns<V1Secret>|}] partial class B { IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); }");

    [Theory]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build() => [new V1Pod(), new V1Secret()];")]
    [InlineData("int Count;")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(IKubernetesObject<V1ObjectMeta> other) => [new V1Pod(), other];")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(Func<IKubernetesObject<V1ObjectMeta>[]> others) => [new V1Pod(), .. others()];")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); Task Apply(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(new V1Secret(), \"a\");")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); Type Kind => typeof(V1Secret);")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); List<V1Secret> Secrets() => new();")]
    public Task KindThatMayBeBuilt_IsNotReported(string member)
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] [Owns<V1Secret>] partial class B { {{member}} }""");

    [Fact]
    public Task ClassWithABaseClass_IsNotReported()
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>("class A { } [SandboxBackend] [Owns<V1Secret>] partial class B : A { IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); }");

    [Fact]
    public Task Fix_RemovesTheAttribute() => BackendVerifier.VerifyFixAsync<UnbuiltKindAnalyzer, DisownKind>(
        """
        [SandboxBackend]
        [Owns<V1Pod>]
        [{|KAT3002:Owns<V1Secret>|}]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """,
        """
        [SandboxBackend]
        [Owns<V1Pod>]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """);
}
