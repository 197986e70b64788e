using System.Globalization;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes the root class of a kind and its list class.</summary>
internal static class RootEmitter
{
    public static void Emit(SourceWriter writer, ResourceModel model)
    {
        var root = model.Types[0];
        string name = model.RootName;
        string access = ResourceEmitter.Access(model);
        writer.Summary(model.Doc ?? $"{model.Kind} of {model.Group}/{model.Version}.");
        Deprecation(writer, model);
        writer
            .Line($"[{ClassEmitter.Converter(name)}, {EmittedFile.Generated}]")
            .Line("[KtCore.KubernetesEntity(Group = KubeGroup, ApiVersion = KubeApiVersion, Kind = KubeKind, PluralName = KubePluralName)]")
            .Line($"[global::KagentTyped.ResourceSchema({CSharpLiteral.Quote(model.EncodedSchema)}{(model.HasStatus ? ", HasStatus = true" : "")})]")
            .Open($"{access} sealed partial class {name} : KtNs.Model<{name}>, global::KagentTyped.ICustomResource<{name}>{Interface(root, "spec", "ISpec")}{Interface(root, "status", "IStatus")}")
            .Line($"public const string KubeGroup = {CSharpLiteral.Quote(model.Group)};")
            .Line($"public const string KubeApiVersion = {CSharpLiteral.Quote(model.Version)};")
            .Line($"public const string KubeKind = {CSharpLiteral.Quote(model.Kind)};")
            .Line($"public const string KubePluralName = {CSharpLiteral.Quote(model.Plural)};");
        if (!model.IsServed)
        {
            writer.Line("/// <summary>The definition says that the API server does not serve this version.</summary>").Line("public const bool KubeIsServed = false;");
        }

        Definition(writer, model);
        ClassEmitter.Body(writer, root);
        writer.Close();
        writer.Line($"/// <summary>A list of <see cref=\"{name}\"/>.</summary>");
        Deprecation(writer, model);
        writer
            .Line($"[{ClassEmitter.Converter(model.ListName)}]")
            .Line($"{access} sealed partial class {model.ListName} : global::KagentTyped.CustomResourceList<{name}, {model.ListName}>;");
    }

    private static void Definition(SourceWriter writer, ResourceModel model)
    {
        writer
            .Open($"static global::KagentTyped.ResourceDefinition global::KagentTyped.ICustomResource<{model.RootName}>.Definition {{ get; }} = new()")
            .Line("Group = KubeGroup, Version = KubeApiVersion, Kind = KubeKind, Plural = KubePluralName,")
            .Line($"HasStatus = {(model.HasStatus ? "true" : "false")},");
        string usual = model.Kind.ToLowerInvariant();
        if (model.Singular != usual)
        {
            writer.Line($"Singular = {CSharpLiteral.Quote(model.Singular)},");
        }

        if (model.ListKind != model.Kind + "List")
        {
            writer.Line($"ListKind = {CSharpLiteral.Quote(model.ListKind)},");
        }

        if (model.Scope == ResourceScope.Cluster)
        {
            writer.Line("Scope = global::KagentTyped.Schema.CustomResources.ResourceScope.Cluster,");
        }

        if (model.Scale is { } scale)
        {
            writer.Line($"Scale = new({CSharpLiteral.Quote(scale.SpecReplicasPath)}, {CSharpLiteral.Quote(scale.StatusReplicasPath)}, {CSharpLiteral.QuoteOrNull(scale.LabelSelectorPath)}),");
        }

        Strings(writer, "ShortNames", model.ShortNames);
        Strings(writer, "Categories", model.Categories);
        if (!model.PrinterColumns.IsEmpty)
        {
            writer.Line($"PrinterColumns = [{string.Join(", ", model.PrinterColumns.Select(Column))}],");
        }

        writer.Close(";");
    }

    private static string Column(PrinterColumn column)
    {
        string optional = (column.Format is null ? "" : ", Format: " + CSharpLiteral.Quote(column.Format))
            + (column.Description is null ? "" : ", Description: " + CSharpLiteral.Quote(column.Description))
            + (column.Priority == 0 ? "" : ", Priority: " + column.Priority.ToString(CultureInfo.InvariantCulture));
        return $"new({CSharpLiteral.Quote(column.Name)}, {CSharpLiteral.Quote(column.Type)}, {CSharpLiteral.Quote(column.JsonPath)}{optional})";
    }

    private static void Strings(SourceWriter writer, string property, EquatableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            writer.Line($"{property} = [{string.Join(", ", values.Select(CSharpLiteral.Quote))}],");
        }
    }

    private static void Deprecation(SourceWriter writer, ResourceModel model)
    {
        if (model.Deprecation is not null)
        {
            writer.Line($"[global::System.Obsolete({CSharpLiteral.Quote(model.Deprecation)})]");
        }
    }

    private static string Interface(TypeModel root, string jsonName, string name)
    {
        foreach (var member in root.Members)
        {
            if (member.JsonName == jsonName && member.Name == Identifiers.Pascal(jsonName))
            {
                return $", KtCore.{name}<{TypeSyntax.Name(member.Type)}{(member.Role == MemberRole.Optional ? "?" : "")}>";
            }
        }

        return "";
    }
}
