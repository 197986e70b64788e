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
    [InlineData("{|KAT1009:given.Status|} = new(); await generic.CreateNamespacedAsync(given, \"n\");")]
    [InlineData("{|KAT1009:Field.Status!.Ready|} = true; await generic.ReplaceAsync(Program.Field, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (a is null || a == null) return; ArgumentNullException.ThrowIfNull(a); {|KAT1009:a.Status|} = new(); await generic.ReplaceNamespacedAsync(a, a.Namespace(), a.Name());")]
    [InlineData("Thing a; try { a = await generic.ReadAsync<Thing>(\"x\"); } catch (InvalidOperationException) { return; } {|KAT1009:a.Status|} = new(); var before = a.DeepClone(); await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); var status = a.Status ?? new(); status.Ready = true; {|KAT1009:a.Status|} = status; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("await Send(async () => { var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1009:a.Status|} = new(); await generic.ReplaceAsync(a, \"x\"); });")]
    public Task HalfThatTheServerIgnores_IsReported(string statement)
        => ModelVerifier.CheckAsync<IgnoredHalfAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal), "static Thing Field = null!; static Task Send(Func<Task> a) => a();"));

    [Theory]
    [InlineData("var a = new Thing { Spec = spec }; await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Status = new(); await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Size = 2; a.Status = new(); await generic.ReplaceAsync(a, \"x\"); await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; Send(a); await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec }; if (number > 1) { a.Status = new(); Send(spec); return; } await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec }; await generic.CreateNamespacedAsync(a, \"n\"); a.Status = new();")]
    [InlineData("given.Status = new(); Send(given); await generic.CreateNamespacedAsync(given, \"n\");")]
    [InlineData("given.Status = new(); given = new(); await generic.CreateNamespacedAsync(given, \"n\");")]
    [InlineData("Field.Status = new(); Send(text); await generic.CreateNamespacedAsync(Field, \"n\");")]
    [InlineData("Field.Status = new(); Field = new(); await generic.CreateNamespacedAsync(Field, \"n\");")]
    [InlineData("var other = new Holder(); other.Inner.Status = new(); await generic.CreateNamespacedAsync(other.Inner, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; a.Status = null; await generic.CreateNamespacedAsync(a, \"n\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; var b = await generic.CreateNamespacedAsync(a, \"n\"); b.Status = a.Status; await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(b, WHERE, \"x\");")]
    [InlineData("var status = new ThingStatus(); var a = new Thing { Spec = spec, Status = status }; var b = await generic.CreateNamespacedAsync(a, \"n\"); b.Status = status;")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); Action late = () => a.Status = new(); await generic.ReplaceAsync(a, \"x\"); late();")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Status = new(); await generic.ReplaceAsync(a, \"x\"); Later(() => client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\"));")]
    [InlineData("var a = new Thing { Spec = spec, Status = new() }; await client.CustomObjects.ReplaceNamespacedCustomObjectStatusAsync<Thing>(a, WHERE, \"x\");")]
    [InlineData("var a = new Thing { Spec = spec, Status = null }; await generic.CreateNamespacedAsync(a, \"n\");")]
    public Task HalfThatIsSentAsItShould_OrElsewhere_IsNot(string statement)
        => ModelVerifier.CheckAsync<IgnoredHalfAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal), "static Thing Field = null!; static void Send(object a) { } static void Later(Func<Task> a) { } class Holder { public Thing Inner = new(); }"));

    [Theory]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1011:a.Spec!.Fixed|} = text; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await client.CustomObjects.GetNamespacedCustomObjectAsync<Thing>(WHERE, \"x\").ConfigureAwait(false); {|KAT1011:a.Spec!.Owner|} = text;")]
    [InlineData("var a = (Thing)(await client.CustomObjects.GetNamespacedCustomObjectAsync(WHERE, \"x\")); {|KAT1011:a.Spec.Owner|} = text;")]
    [InlineData("Thing? a = null; try { a = await generic.ReadAsync<Thing>(\"x\"); } catch (InvalidOperationException) { } if (a is null) return; {|KAT1011:a.Spec!.Fixed|} = text; await generic.ReplaceNamespacedAsync(a, a.Namespace(), a.Name());")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (a.Spec is null) return; if (a.Spec.Fixed != text) { {|KAT1011:a.Spec.Fixed|} = text; await generic.ReplaceAsync(a, \"x\"); }")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1011:a.Spec!.Owner|} = null; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (spec.Fixed is not null) { {|KAT1011:a.Spec!.Fixed|} = spec.Fixed; } await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); {|KAT1011:a.Spec!.Fixed|} = text; var b = a.DeepClone(); await generic.ReplaceAsync(a, \"x\"); _ = b.Spec;")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); var b = a.DeepClone(); {|KAT1011:a.Spec!.Fixed|} = text; _ = a.SemanticEquals(b);")]
    public Task ChangeOfAnImmutableField_IsReported(string statement)
        => ModelVerifier.CheckAsync<ImmutableFieldAnalyzer>(ModelSamples.Code(statement.Replace("WHERE", Where, StringComparison.Ordinal)));

    [Theory]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Size = 3; a.Spec = spec;")]
    [InlineData("var a = new Thing { Spec = spec }; a.Spec.Fixed = text;")]
    [InlineData("given.Spec!.Fixed = text;")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text; a.Metadata = new() { Name = \"y\" }; await generic.CreateAsync(a);")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a = given; a.Spec!.Fixed = text;")]
    [InlineData("Thing a = given; a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text;")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (a.Spec?.Fixed is null) { a.Spec!.Fixed = text; } await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); if (string.IsNullOrEmpty(a.Spec!.Fixed)) a.Spec.Fixed = text; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = a.Spec.Fixed ?? text; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = a.Spec.Fixed; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = null; await generic.ReplaceAsync(a, \"x\");")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text; var b = new Thing { Metadata = new() { Name = \"y\" }, Spec = a.Spec }; await generic.CreateAsync(b);")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text; var b = a.DeepClone(); b.Metadata = new() { Name = \"y\" }; await generic.CreateAsync(b);")]
    [InlineData("var a = await generic.ReadAsync<Thing>(\"x\"); a.Spec!.Fixed = text; await generic.CreateAsync(a.DeepClone());")]
    public Task ChangeOfAnotherField_OrObject_IsNot(string statement) => ModelVerifier.CheckAsync<ImmutableFieldAnalyzer>(ModelSamples.Code(statement));
}
