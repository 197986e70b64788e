using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s;
using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Schema.Cel.Compiled;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Tests.Rules;

/// <summary>A place with rules, in both forms.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Rules">Its rules, interpreted; null where the API server refuses one.</param>
/// <param name="States">What became of the rules that can be evaluated.</param>
/// <param name="Method">Its rules, compiled.</param>
internal sealed record CompiledSite(string Path, SchemaNode Schema, IReadOnlyList<CelRule> Rules, IReadOnlyList<RuleState> States, MethodInfo Method)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new KubernetesJson.Iso8601TimeSpanConverter(), new KubernetesJson.KubernetesDateTimeConverter(), new KubernetesJson.KubernetesDateTimeOffsetConverter() },
    };

    /// <summary>The type of the values.</summary>
    public Type Type => Method.GetParameters()[0].ParameterType;

    /// <summary>The verdicts of both forms on a value, for each rule that can be evaluated.</summary>
    public IEnumerable<(CelRule Rule, string Interpreted, string Compiled)> Judge(JsonNode value, JsonNode? old)
    {
        object self = Read(value);
        object? before = old?.Deserialize(Type, Options);
        var node = Node(self);
        var oldNode = before is null ? null : Node(before);
        var findings = Run(self, before).ToDictionary(finding => finding.Rule);
        for (int i = 0; i < Rules.Count; i++)
        {
            if (Rules[i].CanEvaluate)
            {
                var result = Rules[i].Evaluate(YamlCelTree.Instance, node, oldNode);
                yield return (Rules[i], Show(result), findings.TryGetValue(i, out var finding) ? Show(finding, Rules[i].Source) : "fine");
            }
        }
    }

    /// <summary>A value.</summary>
    public object Read(JsonNode value) => value.Deserialize(Type, Options)!;

    /// <summary>The findings of the compiled form.</summary>
    public IReadOnlyList<CelFinding> Run(object self, object? old, bool isSameObject = false)
    {
        if (!isSameObject)
        {
            CelRun.StartObject();
        }

        object?[] arguments = [self, old, new CelRun()];
        bool isFine = (bool)Method.Invoke(null, arguments)!;
        var findings = ((CelRun)arguments[2]!).TakeFindings();
        Assert.Equal(isFine, findings.Count == 0);
        return findings;
    }

    /// <summary>The value as JSON again.</summary>
    public string Text(object value) => JsonSerializer.Serialize(value, Type, Options);

    private YamlNode Node(object value) => Assert.Single(YamlReader.Read(Text(value)).Documents);

    private static string Show(CelRuleResult result) => result.Verdict is CelVerdict.Passed or CelVerdict.Skipped ? "fine" : $"{result.Verdict}: {result.Message}";

    private static string Show(CelFinding finding, ValidationRule rule) => finding.Verdict == CelVerdict.Skipped ? "interpret" : $"{finding.Verdict}: {finding.Describe(rule)}";
}
