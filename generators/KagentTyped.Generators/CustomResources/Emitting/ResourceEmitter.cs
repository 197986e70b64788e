using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes the source of one resource.</summary>
internal static class ResourceEmitter
{
    public static string Emit(ResourceModel model)
    {
        var writer = EmittedFile.Start(model.Namespace);
        RootEmitter.Emit(writer, model);
        for (int i = 1; i < model.Types.Count; i++)
        {
            var type = model.Types[i];
            writer
                .Line($"/// <summary>{PathOf(type.Path)}</summary>")
                .Line($"[{ClassEmitter.Converter(type.Name)}]")
                .Open($"{Access(model)} sealed partial class {type.Name} : KtNs.Model<{type.Name}>");
            ClassEmitter.Body(writer, type);
            writer.Close();
        }

        foreach (var type in model.Enums)
        {
            EnumEmitter.Emit(writer, type, model);
        }

        return writer.ToString();
    }

    public static string Access(ResourceModel model) => model.IsPublic ? "public" : "internal";

    /// <summary>Where a type stands, for its documentation.</summary>
    public static string PathOf(string path) => XmlText.Line(path);
}
