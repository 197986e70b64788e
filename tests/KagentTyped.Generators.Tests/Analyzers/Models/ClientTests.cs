using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The rules for objects on their way to and from the cluster: KAT1009 and KAT1011.</summary>
public sealed class ClientTests
{
    private const string Where = "\"example.com\", \"v1\", \"n\", \"things\"";

    [Theory]
    [InlineData("var a = new Thing { Spec = spec }; {|KAT1009:a.Status|} = new(); await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec, {|KAT1009:Status|} = new() }; await client.CustomObjects.CreateNamespacedCustomObjectAsync(a, WHERE);")]
    [InlineData("await client.CustomObjects.CreateNamespacedCustomObjectAsync(new Thing { Spec = spec, {|KAT1009:Status|} = new() }, WHERE);")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (number > 1) { {|KAT1009:a.Status!.Ready|} = true; await client.CustomObjects.ReplaceNamespacedCustomObjectAsync<Thing>(a, WHERE, \"x\"); }")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1009:a.Spec!.Size|} = 2; await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    public Task HalfThatTheServerIgnores_IsReported(string statement)
        => ModelVerifier.CheckAsync<IgnoredHalfAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal)));

    [Theory]
    [InlineData("var a = new Thing { Spec = spec }; await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Status = new(); await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Size = 2; a.Status = new(); await generic.ReplaceAsync(a, \"x\"); await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; Send(a); await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec }; if (number > 1) { a.Status = new(); Send(spec); return; } await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec }; await generic.CreateNamespacedAsync(a, \"n\"); a.Status = new();")]
    [InlineData("given.Status = new(); await generic.CreateNamespacedAsync(given, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = null }; await generic.CreateNamespacedAsync(a, \"n\");")]
    public Task HalfThatIsSentAsItShould_OrElsewhere_IsNot(string statement)
        => ModelVerifier.CheckAsync<IgnoredHalfAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal), "static void Send(object a) { }"));

    [Theory]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1011:a.Spec!.Fixed|} = text; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await client.CustomObjects.GetNamespacedCustomObjectAsync<Thing>(WHERE, \"x\").ConfigureAwait(false); {|KAT1011:a.Spec!.Owner|} = text;")]
    [InlineData("var a = (Thing)(await client.CustomObjects.GetNamespacedCustomObjectAsync(WHERE, \"x\")); {|KAT1011:a.Spec.Owner|} = text;")]
    public Task ChangeOfAnImmutableField_IsReported(string statement)
        => ModelVerifier.CheckAsync<ImmutableFieldAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal)));

    [Theory]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Size = 3; a.Spec = spec;")]
    [InlineData("var a = new Thing { Spec = spec }; a.Spec.Fixed = text;")]
    [InlineData("given.Spec!.Fixed = text;")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text; a.Metadata = new() { Name = \"y\" }; await generic.CreateAsync(a);")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a = given; a.Spec!.Fixed = text;")]
    public Task ChangeOfAnotherField_OrObject_IsNot(string statement) => ModelVerifier.CheckAsync<ImmutableFieldAnalyzer>(ModelSamples.Code(statement));
}
