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
    public Task MetadataOfAnObject_IsKeptWhole_AndThatOfATemplateIsNot()
        => ModelVerifier.CheckAsync<PrunedMemberAnalyzer>(
            """
            using System.Collections.Generic;
            using k8s.Models;
            using Sample.ExampleCom.V1;

            static class Program
            {
                static Named Make(Dictionary<string, string> labels) => new()
                {
                    Metadata = new() { Name = "a", Labels = labels },
                    Spec = new() { Template = new() { Labels = labels, {|KAT1008:Name|} = "a" } },
                };

                static void Change(Named named) => named.Metadata.Annotations = new Dictionary<string, string>();
            }
            """,
            ModelSamples.NamedModels);

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

    [Fact]
    public Task CommentsOfOtherMembersStay()
        => ModelVerifier.FixAsync<PrunedMemberAnalyzer, RemovePrunedMember>(
            ModelSamples.Code("""
                    spec.Containers =
                    [
                        new V1Container
                        {
                            Name = text, // the name
                            {|KAT1008:WorkingDir|} = text, // the folder
                            Image = text // the image
                        },
                        new V1Container
                        {
                            Name = text, // the name
                            Image = text, // the image
                            {|KAT1008:WorkingDir|} = text // the folder
                        },
                        new V1Container
                        {
                            // The folder.
                            {|KAT1008:WorkingDir|} = text, // the folder
                            // The name.
                            Name = text, // the name
                        },
                    ];
            """),
            ModelSamples.Code("""
                    spec.Containers =
                    [
                        new V1Container
                        {
                            Name = text, // the name
                            Image = text // the image
                        },
                        new V1Container
                        {
                            Name = text, // the name
                            Image = text // the image
                        },
                        new V1Container
                        {
                            // The name.
                            Name = text, // the name
                        },
                    ];
            """),
            iterations: 3);

    [Fact]
    public Task DirectivesAroundPrunedStatementsStay()
        => ModelVerifier.FixAsync<PrunedMemberAnalyzer, RemovePrunedMember>(
            ModelSamples.Code("""
                    spec.Size = 1;
            #if !NO
                    {|KAT1008:spec.Containers[0].Tty|} = true;
            #endif
                    spec.Size = 2;
            #pragma warning disable CS0168
                    {|KAT1008:spec.Containers[0].Tty|} = true;
            #pragma warning restore CS0168
            """),
            ModelSamples.Code("""
                    spec.Size = 1;
            #if !NO
            #endif
                    spec.Size = 2;
            #pragma warning disable CS0168
            #pragma warning restore CS0168
            """),
            iterations: 2);

    [Fact]
    public Task DirectivesAroundPrunedMembersStay()
        => ModelVerifier.FixAsync<PrunedMemberAnalyzer, RemovePrunedMember>(
            ModelSamples.Code("""
                    spec.Containers =
                    [
                        new V1Container
                        {
                            Name = text,
            #if !NO
                            {|KAT1008:WorkingDir|} = text,
            #endif
                            Image = text,
                        },
                    ];
            """),
            ModelSamples.Code("""
                    spec.Containers =
                    [
                        new V1Container
                        {
                            Name = text,
            #if !NO
            #endif
                            Image = text,
                        },
                    ];
            """),
            iterations: 1);

    [Fact]
    public Task WhatFollowsAPrunedMemberTakesItsPlace()
        => ModelVerifier.FixAsync<PrunedMemberAnalyzer, RemovePrunedMember>(
            ModelSamples.Code("spec.Containers = [new V1Container { {|KAT1008:Stdin|} = true,\n    Name = text }, new V1Container { {|KAT1008:Stdin|} = true,\n    // name\n    Name = text }];"),
            ModelSamples.Code("spec.Containers = [new V1Container { Name = text }, new V1Container { \n    // name\n    Name = text }];"),
            iterations: 2);

    [Theory]
    [InlineData("{|KAT1010:spec.Old|} = true;")]
    [InlineData("{|KAT1010:given.Spec!.Older|} ??= new();")]
    [InlineData("var a = new ThingSpec { Size = 1, {|KAT1010:Old|} = true };")]
    [InlineData("var a = new ThingSpec { Size = 1, {|KAT1010:Older|} = { X = text } };")]
    [InlineData("_ = {|KAT1010:spec.Old|} == true;")]
    [InlineData("_ = spec is { {|KAT1010:Older|}: not null };")]
    [InlineData("_ = given.Spec?{|KAT1010:.Older|}?.X;")]
    [InlineData("{|KAT1010:given.Spec.Older|}.X = null;")]
    [InlineData("{|KAT1010:spec.Old|} = {|KAT1010:given.Spec.Old|};")]
    [InlineData("Func<ThingSpec, bool?> read = it => {|KAT1010:it.Old|};")]
    public Task DeprecatedField_IsReported(string statement) => ModelVerifier.CheckAsync<DeprecatedFieldAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Current = new(); spec.Mode = null; _ = spec.Current;")]
    [InlineData("spec.Old = null; _ = nameof(spec.Old) + nameof(ThingSpec.Older) + nameof(given.Spec.Older.X);")]
    public Task OtherField_OrItsNameAlone_IsNot(string statement) => ModelVerifier.CheckAsync<DeprecatedFieldAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("[Obsolete] static bool? Read(ThingSpec spec) => spec.Old;")]
    [InlineData("[Obsolete] static class Nested { static bool? Read(ThingSpec spec) { Func<bool?> read = () => spec.Old; return read(); } }")]
    [InlineData("[Obsolete(\"x\")] static bool? Property => new ThingSpec { Size = 1, Old = true }.Old;")]
    public Task CodeThatIsObsoleteItself_IsLeftAlone(string member) => ModelVerifier.CheckAsync<DeprecatedFieldAnalyzer>(ModelSamples.Code("", member));
}
