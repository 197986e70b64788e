using KagentTyped.CodeFixes.Backends;
using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3008: <c>[SandboxBackend]</c> and <c>[Owns]</c> that cannot do what they say.</summary>
public sealed class BackendDeclarationTests
{
    private const string Member = " : IBackend { public bool Supports(Platform platform) => true; }";

    [Theory]
    [InlineData("[SandboxBackend] class {|KAT3008:B|} { }")]
    [InlineData("[SandboxBackend] record {|KAT3008:B|};")]
    [InlineData("class {|KAT3008:Outer|} { [SandboxBackend] partial class B { } }")]
    [InlineData("[SandboxBackend] file partial class {|KAT3008:B|} { }")]
    [InlineData("[{|KAT3008:Owns<V1Pod>|}] class B { }")]
    [InlineData("[SandboxBackend] [{|KAT3008:Owns<IKubernetesObject<V1ObjectMeta>>|}] partial class B { }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] [{|KAT3008:Owns<V1Pod>|}] partial class B { }")]
    [InlineData("[SandboxBackend] [{|KAT3008:Owns<V1Pod>(Verbs = [\"get\", \"List\"])|}] partial class B { }")]
    [InlineData("[{|KAT3008:SandboxBackend(\"\")|}] partial class B { }")]
    [InlineData("[{|KAT3008:SandboxBackend(\"a\", \"a\")|}] partial class B { }")]
    [InlineData("[{|KAT3008:SandboxBackend(\"substrat\")|}] partial class B" + Member)]
    public Task WrongDeclaration_IsReported(string source) => BackendVerifier.VerifyAsync<BackendDeclarationAnalyzer>(BackendSources.Platforms + source);

    [Theory]
    [InlineData("[SandboxBackend] partial class B { }")]
    [InlineData("partial class Outer { [SandboxBackend] partial record B; }")]
    [InlineData("[SandboxBackend] partial class B { } partial class B { }")]
    [InlineData("[SandboxBackend(\"any\")] [Owns<V1Pod>(Verbs = [\"get\", \"*\"])] [Owns<V1Secret>] partial class B { }")]
    [InlineData("[SandboxBackend(Platform.Names.Substrate, \"agent-sandbox\")] partial class B" + Member)]
    [InlineData("class C { }")]
    public Task RightDeclaration_IsNotReported(string source) => BackendVerifier.VerifyAsync<BackendDeclarationAnalyzer>(BackendSources.Platforms + source);

    [Theory]
    [InlineData("[SandboxBackend(] partial class B { }")]
    [InlineData("[SandboxBackend(Nowhere.A, )] [Owns<Nowhere>] [Owns<>] partial class B { }")]
    [InlineData("[SandboxBackend] partial class { }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<BackendDeclarationAnalyzer>(source);

    [Fact]
    public Task Fix_MakesTheClassesPartial() => BackendVerifier.VerifyFixAsync<BackendDeclarationAnalyzer, MakeBackendPartial>(
        """
        [SandboxBackend]
        public sealed class {|KAT3008:A|}
        {
        }

        public static class {|KAT3008:Outer|}
        {
            [SandboxBackend]
            private sealed partial class B;
        }
        """,
        """
        [SandboxBackend]
        public sealed partial class A
        {
        }

        public static partial class Outer
        {
            [SandboxBackend]
            private sealed partial class B;
        }
        """);
}
