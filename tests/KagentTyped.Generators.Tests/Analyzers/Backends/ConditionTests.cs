using KagentTyped.Generators.Analyzers.Backends;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3004: conditions that Kubernetes refuses.</summary>
public sealed class ConditionTests
{
    private const string Readiness = """
        namespace KagentTyped.Runtime.Readiness
        {
            public readonly record struct SandboxReadiness(string Reason, string Message)
            {
                public static SandboxReadiness Unknown(string reason, string message) => new(reason, message);
            }
        }

        """;

    [Theory]
    [InlineData("new V1Condition { Reason = {|KAT3004:\"Pod not ready\"|} }")]
    [InlineData("new V1Condition { Reason = {|KAT3004:\"\"|} }")]
    [InlineData("new V1Condition { Reason = {|KAT3004:\"1st\"|} }")]
    [InlineData("new V1Condition { Reason = {|KAT3004:\"Ready\\n\"|} }")]
    [InlineData("new V1Condition { Reason = {|KAT3004:Bad|} }")]
    [InlineData("new V1Condition { Type = {|KAT3004:\"Is Ready\"|} }")]
    [InlineData("new V1Condition { Type = {|KAT3004:\"Example.com/Ready\"|} }")]
    [InlineData("new V1Condition { Type = {|KAT3004:\"a/b/c\"|} }")]
    [InlineData("new V1Condition { Status = {|KAT3004:\"true\"|} }")]
    [InlineData("new V1Condition { Status = DateTime.Now.Year > 1 ? {|KAT3004:\"no\"|} : \"True\" }")]
    [InlineData("KagentTyped.Runtime.Readiness.SandboxReadiness.Unknown(Environment.GetEnvironmentVariable(\"a\") ?? {|KAT3004:\"not ready\"|}, \"any text\")")]
    [InlineData("new V1Condition { Type = \"Ready\" }.Reason = {|KAT3004:\"a-b\"|}")]
    [InlineData("KagentTyped.Runtime.Readiness.SandboxReadiness.Unknown({|KAT3004:\"not ready\"|}, \"any text\")")]
    [InlineData("KagentTyped.Runtime.Readiness.SandboxReadiness.Unknown(message: \"any text\", reason: {|KAT3004:\"not ready\"|})")]
    public Task PartThatKubernetesRefuses_IsReported(string expression)
        => BackendVerifier.VerifyAsync<InvalidConditionAnalyzer>(Readiness + $$"""class C { const string Bad = "a b"; object M() => {{expression}}; }""");

    [Theory]
    [InlineData("new V1Condition { Type = \"example.com/Ready.now\", Reason = \"Pod_Not,Ready:1a\", Status = \"Unknown\", Message = \"Any text.\" }")]
    [InlineData("new V1Condition { Reason = reason, Type = reason + \" \" }")]
    [InlineData("new V1Condition { Status = reason is null ? \"False\" : \"True\", Reason = reason ?? \"Unknown\" }")]
    [InlineData("new V1PodCondition { Reason = \"a b\" }")]
    [InlineData("KagentTyped.Runtime.Readiness.SandboxReadiness.Unknown(reason, \"a b\")")]
    public Task OtherParts_AreNotReported(string expression) => BackendVerifier.VerifyAsync<InvalidConditionAnalyzer>(Readiness + $$"""class C { object M(string reason) => {{expression}}; }""");

    [Fact]
    public Task TooLongParts_AreReported() => BackendVerifier.VerifyAsync<InvalidConditionAnalyzer>(
        $$"""class C { object M() => new V1Condition { Reason = {|KAT3004:"{{new string('a', 1025)}}"|}, Type = {|KAT3004:"{{new string('a', 317)}}"|}, Message = {|KAT3004:"{{new string('a', 32769)}}"|} }; }""");

    [Theory]
    [InlineData("class C { object M() => new V1Condition { Reason = , Type = \"a b }; }")]
    [InlineData("class C { object M() => new V1Condition { Reason = 1, Status = null, Type }; }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<InvalidConditionAnalyzer>(source);
}
