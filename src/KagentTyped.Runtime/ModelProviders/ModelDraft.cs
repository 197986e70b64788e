using System.Globalization;
using System.Text.Json.Nodes;
using KagentTyped.Runtime.Deployments;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>A model while its provider fills it in.</summary>
/// <param name="spec">The ModelConfig.</param>
/// <param name="podNamespace">The namespace of the agent.</param>
/// <param name="fieldPath">The field of the agent that names the ModelConfig.</param>
internal sealed class ModelDraft(ModelConfigSpec spec, string podNamespace, string fieldPath)
{
    private readonly List<KeyValuePair<string, JsonNode?>> _members = [];

    public ModelConfigSpec Spec => spec;

    public string PodNamespace => podNamespace;

    public string FieldPath => fieldPath;

    public PodParts Parts { get; } = new();

    public string Type { get; set; } = "";

    public string Model { get; set; } = spec.Model ?? "";

    public string? BaseUrl { get; set; }

    /// <summary>The provider's own members of the settings, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonNode?>> Members => _members;

    /// <summary>Whether the model has a Secret of its own to authenticate with.</summary>
    public bool HasSecret => !string.IsNullOrEmpty(spec.ApiKeySecret) && spec.ApiKeyPassthrough != true;

    public void Add(string name, JsonNode? value)
    {
        if (value is not null)
            _members.Add(new(name, value));
    }

    /// <summary>Adds a text unless it is null or empty.</summary>
    public void AddText(string name, string? value) => Add(name, string.IsNullOrEmpty(value) ? null : JsonValue.Create(value));

    /// <summary>Adds a number that the ModelConfig has as text; what is no number is left out.</summary>
    public void AddNumber(string name, string? value)
        => Add(name, double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? JsonValue.Create(number) : null);

    public void AddInteger(string name, long? value) => Add(name, value is { } number ? JsonValue.Create(number) : null);

    public void AddPositive(string name, long? value) => AddInteger(name, value > 0 ? value : null);

    /// <summary>Adds a variable unless its value is null or empty.</summary>
    public void SetVariable(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Parts.Merge([new() { Name = name, Value = value }], [], []);
    }

    /// <summary>Adds a variable with the value of a key of the model's Secret.</summary>
    public void SetSecretVariable(string name, string? key)
        => Parts.Merge([new() { Name = name, ValueFrom = new() { SecretKeyRef = new() { Name = spec.ApiKeySecret, Key = key ?? "" } } }], [], []);

    /// <summary>Mounts the model's Secret.</summary>
    public void MountSecret(string volume, string path, int? mode = null)
        => Parts.Merge([], [new() { Name = volume, Secret = new() { SecretName = spec.ApiKeySecret, DefaultMode = mode } }], [new() { Name = volume, MountPath = path }]);
}
