using KagentTyped.CodeFixes.Backends;
using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3001 and KAT3002: kinds that a backend builds and does not own, and the other way round.</summary>
public sealed class OwnedKindTests
{
    private const string List = "List<IKubernetesObject<V1ObjectMeta>> Build() { var all = new List<IKubernetesObject<V1ObjectMeta>>(); all.Add(new V1Pod()); ";

    private const string Common =
        "static class Common { public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Parts() => []; public static void AddParts(List<IKubernetesObject<V1ObjectMeta>> all) { } public static void Touch(int count) { } }";

    [Theory]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => {|KAT3001:new V1Secret()|};")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() { V1Secret secret = {|KAT3001:new()|}; secret.Type = \"a\"; return secret; }")]
    [InlineData("Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildAsync() => Task.FromResult<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>([new V1Pod(), {|KAT3001:new V1Secret()|}]);")]
    [InlineData("IEnumerable<IKubernetesObject<V1ObjectMeta>> Build() { yield return {|KAT3001:new V1Secret()|}; }")]
    [InlineData("List<IKubernetesObject<V1ObjectMeta>> Build() { var all = new List<IKubernetesObject<V1ObjectMeta>>(); all.Add({|KAT3001:new V1Secret()|}); return all; }")]
    [InlineData("List<IKubernetesObject<V1ObjectMeta>> Build() { var all = new List<IKubernetesObject<V1ObjectMeta>>(); all.AddRange([new V1Pod(), {|KAT3001:new V1Secret()|}]); return all; }")]
    [InlineData("IEnumerable<IKubernetesObject<V1ObjectMeta>> Build() { foreach (var secret in new[] { {|KAT3001:new V1Secret()|} }) { yield return secret; } }")]
    [InlineData("IReadOnlyList<IKubernetesObject> Build() => [new V1Pod(), {|KAT3001:new V1Secret()|}];")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(bool a) => [a ? {|KAT3001:new V1Secret()|} : new V1Pod()];")]
    [InlineData("V1Secret Build() => {|KAT3001:new V1Secret()|};")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => {|KAT3001:Made.Secret()|};")]
    [InlineData("V1Secret Build() => Secret(\"a\"); private static V1Secret Secret(string type) => Secret(type, 1); private static V1Secret Secret(string type, int size) => {|KAT3001:new V1Secret()|};")]
    [InlineData("V1Secret[] Build(string[] names) => [.. names.Select(Secret)]; private static V1Secret Secret(string name) => {|KAT3001:new V1Secret()|};")]
    [InlineData("V1Secret Build() => Secret; private V1Secret Secret => {|KAT3001:new V1Secret()|};")]
    [InlineData("IReadOnlyList<IKubernetesObject> Build() => [new V1Pod(), {|KAT3001:Secret()|}]; private static V1Secret Secret() => {|KAT3001:new()|};")]
    public Task BuiltKindThatIsNotOwned_IsReported(string member)
        => BackendVerifier.VerifyAsync<UnownedKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] partial class B { {{member}} } static class Made { public static V1Secret Secret() => new(); }""");

    [Theory]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();")]
    [InlineData("", "IKubernetesObject<V1ObjectMeta> Build() => new V1Secret();")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject Build() => new V1SecretList();")]
    [InlineData("[SandboxBackend]", "int Hash() => new V1Secret().GetHashCode();")]
    [InlineData("[SandboxBackend]", "V1Secret Read(Func<V1Secret> read) { var secret = read(); return secret; }")]
    [InlineData("[SandboxBackend]", "async Task<V1Secret> Read(IKubernetes client) => await client.CoreV1.ReadNamespacedSecretAsync(\"a\", \"b\").ConfigureAwait(false);")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() { var other = new V1Secret(); GC.KeepAlive(other); return new V1Pod(); }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>]", "IKubernetesObject<V1ObjectMeta> Build() { Func<V1Secret> make = () => new V1Secret(); return new V1Pod { Spec = new() }; }")]
    [InlineData("[SandboxBackend]", "V1PodTemplateSpec Build() => new();")]
    [InlineData("[SandboxBackend]", "V1StatefulSetSpec Build() => new() { VolumeClaimTemplates = [Claim(), .. Claims] }; private static V1PersistentVolumeClaim Claim() => new(); private static V1PersistentVolumeClaim[] Claims => [new()];")]
    [InlineData("[SandboxBackend]", "Task Tell(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(Secret(), \"a\"); private static V1Secret Secret() => new();")]
    [InlineData("[SandboxBackend]", "Corev1Event Tell() => new(); V1TokenReview Ask() => new(); V1SubjectAccessReview May() => new(); V1Eviction Leave() => new(); V1Binding Bind() => new();")]
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

    [Theory]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();")]
    [InlineData("List<IKubernetesObject<V1ObjectMeta>> Build() { var all = new List<IKubernetesObject<V1ObjectMeta>>(); all.Add(new V1Pod()); Common.Touch(all.Count); return all; }")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build() => Parts().Where(part => part is not null).ToArray(); IEnumerable<IKubernetesObject<V1ObjectMeta>> Parts() => [new V1Pod()];")]
    public Task OwnedKindThatIsNeverBuilt_IsReported(string member)
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] [{|KAT3002:Owns<V1Secret>|}] partial class B { {{member}} } {{Common}}""");

    [Theory]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build() => [new V1Pod(), new V1Secret()];")]
    [InlineData("int Count;")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(IKubernetesObject<V1ObjectMeta> other) => [new V1Pod(), other];")]
    [InlineData("IKubernetesObject<V1ObjectMeta>[] Build(Func<IKubernetesObject<V1ObjectMeta>[]> others) => [new V1Pod(), .. others()];")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); Task Apply(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(new V1Secret(), \"a\");")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); Type Kind => typeof(V1Secret);")]
    [InlineData("IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); List<V1Secret> Secrets() => new();")]
    [InlineData(List + "all.AddRange(Common.Parts()); return all; }")]
    [InlineData(List + "foreach (var part in Common.Parts()) all.Add(part); return all; }")]
    [InlineData(List + "var parts = Common.Parts().ToList(); parts.ForEach(all.Add); return all; }")]
    [InlineData(List + "Common.AddParts(all); return all; }")]
    [InlineData(List + "all.AddRange(Given); return all; } IKubernetesObject<V1ObjectMeta>[] Given = [];")]
    [InlineData(List + "foreach (var part in Given) { all.Add(part); } return all; } IKubernetesObject<V1ObjectMeta>[] Given = [];")]
    [InlineData(List + "AddParts(all); return all; } void AddParts(List<IKubernetesObject<V1ObjectMeta>> all) => all.AddRange(Common.Parts());")]
    [InlineData(List + "all.AddRange(Parts()); return all; } IEnumerable<IKubernetesObject<V1ObjectMeta>> Parts() => Common.Parts();")]
    public Task KindThatMayBeBuilt_IsNotReported(string member)
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] [Owns<V1Secret>] partial class B { {{member}} } {{Common}}""");

    // Methods are looked at at the same time: what a short one shows is not lost while a long one is looked at, which shows nothing.
    [Fact]
    public async Task KindThatOneOfTwoMethodsMayBuild_IsNotReported()
    {
        var longer = "IKubernetesObject<V1ObjectMeta>[] A(IKubernetesObject<V1ObjectMeta> other) { IKubernetesObject<V1ObjectMeta> unused; " + Repeat("unused = other; ", 600) + "return [new V1Pod()]; }";
        var shorter = "IKubernetesObject<V1ObjectMeta>[] B() { var i = 0; " + Repeat("i++; ", 200) + "return [.. Common.Parts()]; }";
        for (var i = 0; i < 5; i++)
        {
            await BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] [Owns<V1Secret>] partial class Backend { {{longer}} {{shorter}} } {{Common}}""");
        }

        static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
    }

    private const string Backend = "[SandboxBackend] [Owns<V1Pod>] [Owns<V1Secret>] partial class B { IKubernetesObject<V1ObjectMeta> Build() => new V1Pod(); ";

    [Theory]
    [InlineData("class Applier { Task Do(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(new V1Secret(), \"a\"); }")]
    [InlineData("record struct Maker { object Make() => new V1Secret(); }")]
    public Task KindThatATypeInsideMayBuild_IsNotReported(string inner) => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>(Backend + inner + " }");

    [Fact]
    public Task KindThatAGeneratedPartMayBuild_IsNotReported()
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>(Backend + "}", "partial class B { Task Apply(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(new V1Secret(), \"a\"); }");

    [Fact]
    public Task KindThatOnlyTheGeneratedTableNames_IsReported()
        => BackendVerifier.VerifyAsync<UnbuiltKindAnalyzer>(
            Backend.Replace("Owns<V1Secret>", "{|KAT3002:Owns<V1Secret>|}", StringComparison.Ordinal) + "enum Mode { A } }",
            "partial class B { static Type[] Table { get; } = [typeof(V1Pod), typeof(V1Secret)]; }",
            "/obj/KagentTyped.Generators/KagentTyped.Generators.CustomResources.CustomResourceGenerator/B.g.cs");

    [Theory]
    [InlineData("class Teller { Task Tell(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(Secret(), \"a\"); }", "")]
    [InlineData("", "partial class B { Task Tell(IKubernetes client) => client.CoreV1.CreateNamespacedSecretAsync(Secret(), \"a\"); }")]
    public Task HelperOfATypeInsideOrOfAGeneratedPart_IsNotReported(string inner, string generated)
        => BackendVerifier.VerifyAsync<UnownedKindAnalyzer>($$"""[SandboxBackend] [Owns<V1Pod>] partial class B { private static V1Secret Secret() => new(); {{inner}} }""", generated);

    [Fact]
    public Task LocalsThatGoIntoEachOther_AreFollowedOnceEach()
    {
        string around = string.Concat(Enumerable.Range(1, 1_500).Select(i => $"var a{i} = a{i - 1}; a{i - 1} = a{i}; "));
        return BackendVerifier.VerifyAsync<UnownedKindAnalyzer>(
            "[SandboxBackend] [Owns<V1Pod>] partial class B { IKubernetesObject<V1ObjectMeta> Build() { IKubernetesObject<V1ObjectMeta> a0 = {|KAT3001:new V1Secret()|}; var other = new V1ConfigMap(); " + around + "return a1500; } }");
    }

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

    [Fact]
    public Task Fix_KeepsTheDocumentation() => BackendVerifier.VerifyFixAsync<UnbuiltKindAnalyzer, DisownKind>(
        """
        /// <summary>Documented.</summary>
        [{|KAT3002:Owns<V1Secret>|}] // secrets
        [SandboxBackend]
        [Owns<V1Pod>, {|KAT3002:Owns<V1Service>|}]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """,
        """
        /// <summary>Documented.</summary>
        [SandboxBackend]
        [Owns<V1Pod>]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """);

    [Fact]
    public Task Fix_KeepsCommentsAndDirectives() => BackendVerifier.VerifyFixAsync<UnbuiltKindAnalyzer, DisownKind>(
        """
        partial class Outer
        {
            int _x;

            // Documented.
            [{|KAT3002:Owns<V1Secret>|}]
            [{|KAT3002:Owns<V1Service>|}]
            // Backend.
            [SandboxBackend]
            partial class B
            {
                IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
            }

        #if !NO
            [{|KAT3002:Owns<V1Secret>|}, SandboxBackend]
        #endif
            partial class C
            {
                IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
            }
        }
        """,
        """
        partial class Outer
        {
            int _x;

            // Documented.
            // Backend.
            [SandboxBackend]
            partial class B
            {
                IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
            }

        #if !NO
            [SandboxBackend]
        #endif
            partial class C
            {
                IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
            }
        }
        """);

    [Fact]
    public Task Fix_RemovesAListOfWhichNothingIsLeft() => BackendVerifier.VerifyFixAsync<UnbuiltKindAnalyzer, DisownKind>(
        """
        [SandboxBackend, Owns<V1Pod>]
        [{|KAT3002:Owns<V1Service>|}, {|KAT3002:Owns<V1Secret>|}]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """,
        """
        [SandboxBackend, Owns<V1Pod>]
        partial class B
        {
            IKubernetesObject<V1ObjectMeta> Build() => new V1Pod();
        }
        """);

    [Fact]
    public Task Fix_OwnsInThePartThatBuilds() => BackendVerifier.VerifyFixAsync<UnownedKindAnalyzer, OwnKind>(
        """
        [SandboxBackend]
        partial class B;

        partial class B
        {
            V1Secret One() => {|KAT3001:new V1Secret()|};
        }
        """,
        """
        [SandboxBackend]
        partial class B;

        [Owns<V1Secret>]
        partial class B
        {
            V1Secret One() => new V1Secret();
        }
        """);
}
