using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The rules for fields that the schema does not have or calls deprecated: KAT1008 and KAT1010.</summary>
public sealed class FieldTests
{
    [Theory]
    [InlineData("spec.Containers = [new V1Container { Name = text, {|KAT1008:WorkingDir|} = text }];")]
    [InlineData("{|KAT1008:given.Spec.Containers[0].Tty|} = true;")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new() { Env = [new() { Name = text, {|KAT1008:ValueFrom|} = new() }] }] };")]
    [InlineData("spec.Containers.Add(new() { {|KAT1008:Stdin|} = true });")]
    public Task MemberThatTheSchemaDoesNotHave_IsReported(string statement)
        => ModelVerifier.CheckAsync<PrunedMemberAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Containers = [new V1Container { Name = text, Args = [text], WorkingDir = null }];")]
    [InlineData("var a = new V1Container { WorkingDir = text };")]
    [InlineData("var a = new V1PodSpec { Containers = [new V1Container { WorkingDir = text }] };")]
    [InlineData("given.Metadata = new() { NamespaceProperty = text, Labels = new Dictionary<string, string>() }; given.Metadata.Name = text;")]
    public Task MemberThatTheSchemaHas_OrWithoutSchema_IsNot(string statement) => ModelVerifier.CheckAsync<PrunedMemberAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task PrunedMembersAreTakenOut()
        => ModelVerifier.FixAsync<PrunedMemberAnalyzer, RemovePrunedMember>(
            ModelSamples.Code("""
                    spec.Containers = [new V1Container { Name = text, {|KAT1008:WorkingDir|} = text }];
                    {|KAT1008:spec.Containers[0].Tty|} = true;
                    spec.Containers = [new V1Container { {|KAT1008:Stdin|} = true, Name = text }];
            """),
            ModelSamples.Code("""
                    spec.Containers = [new V1Container { Name = text }];
                    spec.Containers = [new V1Container { Name = text }];
            """),
            iterations: 3);

    [Theory]
    [InlineData("{|KAT1010:spec.Old|} = true;")]
    [InlineData("{|KAT1010:given.Spec!.Older|} ??= new();")]
    [InlineData("var a = new ThingSpec { Size = 1, {|KAT1010:Old|} = true };")]
    [InlineData("var a = new ThingSpec { Size = 1, {|KAT1010:Older|} = { X = text } };")]
    public Task DeprecatedField_IsReported(string statement) => ModelVerifier.CheckAsync<DeprecatedFieldAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Current = new(); spec.Mode = null;")]
    [InlineData("_ = spec.Old == true || spec is { Older: not null }; spec.Old = null;")]
    public Task OtherField_OrOneThatIsRead_IsNot(string statement) => ModelVerifier.CheckAsync<DeprecatedFieldAnalyzer>(ModelSamples.Code(statement));
}
