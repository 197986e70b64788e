using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Reports what occurs twice in lists whose items have to differ (KAT1004).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateItemAnalyzer : AssignedValueAnalyzer
{
    /// <summary>Makes the analyzer.</summary>
    public DuplicateItemAnalyzer()
        : base(ModelDescriptors.DuplicateItem)
    {
    }

    private protected override void Check(OperationAnalysisContext context, ModelCatalog models, IOperation value, SchemaNode schema)
    {
        if (schema is { ListType: null, Items: null, AdditionalProperties: null })
        {
            return;
        }

        foreach (var list in ModelValueReader.Read(models, value, schema).UpToObjects().Where(part => part is { Kind: ModelValueKind.List, Schema.ListType: "set" or "map" }))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in list.Items)
            {
                if (Identity(item, list.Schema!) is { } identity && !seen.Add(identity))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rule, item.Operation.Syntax.GetLocation(), identity));
                }
            }
        }
    }

    // What the API server compares; null when it is not known.
    private static string? Identity(ModelValue item, SchemaNode list)
    {
        if (list.ListType == "set")
        {
            return item.Scalar is { } scalar ? GoText.Value(scalar) : null;
        }

        var tree = new PartialTree();
        var keys = new List<YamlMember>();
        foreach (string name in item.Kind == ModelValueKind.Object ? list.ListMapKeys : [])
        {
            var key = tree.MemberOf(item, name) switch { ModelValue { Scalar: { } scalar } => scalar, YamlNode filled => filled, _ => null };
            if (key is null || tree.IsUndecided)
            {
                return null;
            }

            keys.Add(new YamlMember(name, default, key));
        }

        return keys.Count == 0 ? null : GoText.Json(new YamlNode(keys, default));
    }
}
