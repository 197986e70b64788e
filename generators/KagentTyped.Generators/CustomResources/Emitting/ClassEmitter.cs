using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes what every generated class has: its properties, and the shape by which they are read, written, copied and compared.</summary>
internal static class ClassEmitter
{
    public static void Attributes(SourceWriter writer, string typeName)
        => writer.Line($"[KtConverter(typeof(KtNs.ModelJsonConverter<{typeName}>)), {EmittedFile.Generated}]");

    public static void Body(SourceWriter writer, TypeModel type)
    {
        foreach (var member in type.Members)
        {
            Property(writer, member);
        }

        string create = Construction(writer, type.Name, type.Members.Any(member => member.Role == MemberRole.Required));
        writer
            .Line("KtFields? KtNs.IJsonModel.UnknownFields { get; set; }")
            .Line($"static KtNs.ModelShape<{type.Name}> KtNs.IJsonModel<{type.Name}>.Shape => KtShape;")
            .Line($"private static readonly KtNs.ModelShape<{type.Name}> KtShape = new KtNs.ModelShape<{type.Name}>(() => {create})");
        foreach (var member in type.Members)
        {
            string fallback = member.Role == MemberRole.Identity ? " ?? o." + member.Name : "";
            writer.Line($"\t.Add({CSharpLiteral.Quote(member.JsonName)}, {TypeSyntax.Shape(member.Type)}, o => o.{member.Raw}, (o, v) => o.{member.Raw} = v{fallback})");
        }

        writer
            .Line("\t;")
            .Line($"public {type.Name} DeepClone() => KtShape.Deepen(({type.Name})MemberwiseClone());")
            .Line($"public bool SemanticEquals({type.Name}? other) => KtShape.Same(this, other);");
    }

    private static void Property(SourceWriter writer, MemberModel member)
    {
        string type = TypeSyntax.Name(member.Type);
        if (member.HasField)
        {
            writer.Line($"private {type}? {member.Raw};");
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
        writer.Summary(member.Doc).Line($"[KtName({CSharpLiteral.Quote(member.JsonName)})] public {property}");
    }

    // JSON may lack what the language requires of users, so reading has a constructor of its own.
    private static string Construction(SourceWriter writer, string name, bool hasRequired)
    {
        if (!hasRequired)
        {
            return "new()";
        }

        writer
            .Line($"public {name}() {{ }}")
            .Line($"[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers] private {name}(KtNs.ModelInit _) {{ }}");
        return "new(default)";
    }
}
