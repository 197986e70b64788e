using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes what every generated class has: its properties, and the shape by which they are read, written, copied and compared.</summary>
internal static class ClassEmitter
{
    /// <summary>The attribute that makes System.Text.Json read and write a type by its shape, whatever the options.</summary>
    public static string Converter(string typeName) => $"KtConverter(typeof(KtNs.ModelJsonConverter<{typeName}>))";

    public static void Body(SourceWriter writer, TypeModel type)
    {
        foreach (var member in type.Members)
        {
            Property(writer, member);
        }

        if (type.Members.IsEmpty)
        {
            writer.Line($"protected override void Describe(KtNs.ModelShape<{type.Name}> s) {{ }}");
            return;
        }

        writer.Line($"protected override void Describe(KtNs.ModelShape<{type.Name}> s) => s");
        for (int i = 0; i < type.Members.Count; i++)
        {
            var member = type.Members[i];
            string fallback = member.Role == MemberRole.Identity ? " ?? o." + member.Name : "";
            string end = i == type.Members.Count - 1 ? ";" : "";
            writer.Line($"\t.Add({CSharpLiteral.Quote(member.JsonName)},{TypeSyntax.Shape(member.Type)},o=>o.{member.Raw},(o,v)=>o.{member.Raw}=v{fallback}{(member.KeepsNull ? ", nullable: true" : "")}){end}");
        }
    }

    private static void Property(SourceWriter writer, MemberModel member)
    {
        string type = TypeSyntax.Name(member.Type);
        if (member.HasField)
        {
            // Rules of the types around this one ask for it too.
            writer.Line($"internal {type}? {member.Raw};");
        }

        string required = member.Role == MemberRole.Required ? "required " : "";
        string property = member.Role switch
        {
            MemberRole.Optional => $"{type}? {member.Name} {{ get; set; }}",
            MemberRole.Identity => $"string {member.Name} {{ get; set; }} = {(member.JsonName == "kind" ? "KubeKind" : "KubeGroup + \"/\" + KubeApiVersion")};",
            MemberRole.Metadata => $"{type} {member.Name} {{ get => {member.Raw} ??= new(); set => {member.Raw} = value; }}",
            _ when member.HasField => $"{required}{type} {member.Name} {{ get => {member.Raw}.GetValueOrDefault(); set => {member.Raw} = value; }}",
            _ => $"{required}{type} {member.Name} {{ get; set; }}",
        };
        // KubernetesClient's options turn C# names to camel case; only what that gets wrong has to be spelled out.
        string name = Identifiers.Camel(member.Name) == member.JsonName ? "" : $"[KtName({CSharpLiteral.Quote(member.JsonName)})] ";
        writer.Summary(member.Doc).Line($"{name}public {property}");
    }
}
