using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>A file of CustomResourceDefinitions, read. Holds positions, so only diagnostics may depend on it directly.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Settings">What the project says about it.</param>
/// <param name="Content">The definitions and findings.</param>
/// <param name="Failure">The defect of ours that kept it from being read, or null.</param>
internal sealed record ParsedFile(string Path, SchemaFileSettings Settings, CustomResourceDefinitionFile Content, string? Failure = null)
{
    /// <summary>Reads a file. A defect must not take down the models of the others.</summary>
    public static ParsedFile Of(SchemaFile file)
    {
        try
        {
            return new(file.Path, file.Settings, CustomResourceDefinitionReader.ReadAndJudge(file.Text));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new(file.Path, file.Settings, new(default, default), $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>The versions to generate, without positions.</summary>
    public EquatableArray<ResourceInput> Resources()
    {
        var inputs = new List<ResourceInput>();
        for (int i = 0; i < Content.Documents.Count; i++)
        {
            var definition = Content.Documents[i].Definition;
            foreach (var version in definition.Versions)
            {
                if (IsGenerated(version))
                {
                    inputs.Add(new ResourceInput(Path, i, Settings, definition, version));
                }
            }
        }

        return inputs.ToEquatableArray();
    }

    /// <summary>Whether a version of one of the definitions is generated.</summary>
    public bool IsGenerated(CustomResourceVersion version) => Settings.Models && (version.Served || Settings.UnservedVersions);
}
