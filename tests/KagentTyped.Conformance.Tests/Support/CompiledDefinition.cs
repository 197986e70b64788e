using System.Text.Json;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Json;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;
using KagentTyped.Validation;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>The models that the generator makes of a definition, compiled and loaded.</summary>
internal sealed class CompiledDefinition
{
    private static readonly Lazy<Dictionary<string, CompiledDefinition>> AllOfOurs = new(() => TestDefinitions.Constructs.Concat(TestDefinitions.Ours).ToDictionary(definition => definition.Name, definition => new CompiledDefinition(definition, coreTypes: true)));
    private static readonly Lazy<IReadOnlyList<CompiledDefinition>> AllGenerated = new(() => [.. TestDefinitions.Generated.Select(definition => new CompiledDefinition(definition, coreTypes: true))]);

    private readonly Type _root;
    private readonly bool _coreTypes;

    public CompiledDefinition(TestDefinition definition, bool coreTypes)
    {
        Definition = definition;
        _coreTypes = coreTypes;
        var run = GeneratorRun.Of(InMemoryText.Crd("definition.yaml", JsonText.Write(definition.Document), ("CoreTypeReuse", coreTypes ? "true" : "false")));
        var model = run.Models.Single();
        Reference = run.Compile().ToMetadataReference();
        _root = run.Load().GetType($"{model.Namespace}.{model.RootName}", throwOnError: true)!;
        Admission = new(definition.Model, definition.Version);
        ModelAdmission = new(definition.Model, definition.Version);
    }

    /// <summary>Those of a construct each, and ours, by name.</summary>
    public static IReadOnlyDictionary<string, CompiledDefinition> OfOurs => AllOfOurs.Value;

    /// <summary>Those that nobody wrote.</summary>
    public static IReadOnlyList<CompiledDefinition> OfGenerated => AllGenerated.Value;

    public TestDefinition Definition { get; }

    /// <summary>The models, for code that uses them.</summary>
    public MetadataReference Reference { get; }

    /// <summary>The interpreter as a server uses it.</summary>
    public ObjectAdmission Admission { get; }

    /// <summary>The interpreter without defaults.</summary>
    public ModelAdmission ModelAdmission { get; }

    /// <summary>The typed object, or null when the model cannot hold it, which has to name the place.</summary>
    public ICustomResource? Read(YamlNode resource)
    {
        try
        {
            return (ICustomResource)JsonSerializer.Deserialize(JsonText.Write(resource), _root)!;
        }
        catch (JsonException e)
        {
            Assert.NotEmpty(e.Message);
            return null;
        }
    }

    /// <summary>An object in the spelling of its models: core types take a text of digits for a number, for one.</summary>
    public YamlNode Spelt(YamlNode resource) => _coreTypes && Read(resource) is { } model ? Write(model) : resource;

    /// <summary>The JSON that an object is written as.</summary>
    public static YamlNode Write(ICustomResource resource) => YamlTree.FromJson(ModelJson.SerializeToElement((IJsonModel)resource));

    /// <summary>What an object is found to be on an update.</summary>
    public static IReadOnlyList<FieldError> ValidateUpdate(ICustomResource resource, ICustomResource old) =>
        (IReadOnlyList<FieldError>)resource.GetType().GetMethod(nameof(ValidateUpdate), [resource.GetType()])!.Invoke(resource, [old])!;

    /// <summary>Whether compiled code alone takes an object.</summary>
    public static bool IsDecided(ICustomResource resource) => ((ICheckedModel)resource).IsValid();

    /// <summary>Findings as lines, in their order.</summary>
    public static string Lines(IEnumerable<ValidationError> findings) => string.Join("\n", findings.Select(finding => $"{finding.Reason}|{finding}"));

    /// <summary>Findings as lines, in their order.</summary>
    public static string Lines(IEnumerable<FieldError> findings) => string.Join("\n", findings.Select(finding => $"{finding.Reason}|{finding}"));
}
