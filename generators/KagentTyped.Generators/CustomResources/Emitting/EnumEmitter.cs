using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes an open enum: a string that knows its usual values.</summary>
internal static class EnumEmitter
{
    public static void Emit(SourceWriter writer, EnumModel type, ResourceModel owner)
    {
        string names = string.Join(", ", type.Values.Select(value => "Names." + value.Name));
        writer
            .Line($"/// <summary>{ResourceEmitter.PathOf(type.Path)}; unknown values are kept, null stands for absence.</summary>")
            .Line($"[KtConverter(typeof(KtNs.OpenEnumJsonConverter<{type.Name}>))]")
            .Open($"{ResourceEmitter.Access(owner)} readonly partial record struct {type.Name}(string? Value) : global::KagentTyped.IOpenEnum<{type.Name}>");
        foreach (var value in type.Values)
        {
            writer.Line($"public static {type.Name} {value.Name} => new(Names.{value.Name});");
        }

        writer
            .Line($"public static KtStrings KnownValues {{ get; }} = [{names}];")
            .Line($"public bool IsKnown => Value is {string.Join(" or ", type.Values.Select(value => "Names." + value.Name))};")
            .Line($"public static implicit operator {type.Name}(string value) => new(value);")
            .Line("public override string ToString() => Value ?? \"\";")
            .Open("public static class Names");
        foreach (var value in type.Values)
        {
            writer.Line($"public const string {value.Name} = {CSharpLiteral.Quote(value.Text)};");
        }

        writer.Close().Close();
    }
}
