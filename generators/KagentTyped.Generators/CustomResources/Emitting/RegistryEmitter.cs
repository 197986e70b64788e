using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.CustomResources.Emitting;

/// <summary>Writes the JSON resolver of a project.</summary>
internal static class RegistryEmitter
{
    public static void Add(SourceProductionContext output, EquatableArray<RegistryEntry> entries, string assemblyName)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        string name = Identifiers.Pascal(assemblyName) + "Json";
        var writer = EmittedFile.Head("612, 618")
            .Line("namespace KagentTyped.Generated;")
            .Line("using KtModels = global::KagentTyped.Json.ModelJsonResolver;")
            .Line()
            .Line($"/// <summary>The JSON metadata of the models in {XmlText.Line(assemblyName)}.</summary>")
            .Line($"[{EmittedFile.Generated}]")
            .Open($"public static class {name}")
            .Line("/// <summary>Resolves the models without reflection.</summary>")
            .Line("public static KtModels Resolver { get; } = new(")
            .Line("[");
        foreach (var entry in entries.OrderBy(entry => entry.Namespace, StringComparer.Ordinal).ThenBy(entry => entry.Root, StringComparer.Ordinal))
        {
            string space = "global::" + Identifiers.Escape(entry.Namespace);
            writer.Line($"\tKtModels.Model<{space}.{entry.Root}>(), KtModels.Model<{space}.{entry.List}>(),");
        }

        writer
            .Line("]);")
            .Line()
            .Line("/// <summary>Makes KubernetesClient's process-wide JSON options know the models. Repeating it does nothing.</summary>")
            .Line("/// <exception cref=\"global::System.InvalidOperationException\">The options are frozen: register before the first request.</exception>")
            .Line("public static void Register() => Resolver.Register();")
            .Line()
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Line("internal static void Initialize() => Resolver.TryRegister();")
            .Close();
        output.AddSource("KagentTyped.Generated." + name + ".g.cs", writer.ToString());
    }
}
