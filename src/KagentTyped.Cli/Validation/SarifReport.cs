using System.Text.Json;
using KagentTyped.Schema.Documentation;
using KagentTyped.Schema.Manifests;

namespace KagentTyped.Cli.Validation;

/// <summary>Writes findings as SARIF 2.1.0, the format of code scanning services.</summary>
internal static class SarifReport
{
    /// <summary>The report.</summary>
    /// <param name="problems">The findings.</param>
    public static string Of(IReadOnlyList<ManifestProblem> problems) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer);
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        foreach (var problem in problems)
            Write(writer, problem);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "kagent-typed");
        writer.WriteStartArray("rules");
        foreach (var rule in Enum.GetValues<ManifestRule>())
        {
            writer.WriteStartObject();
            writer.WriteString("id", ManifestRuleIds.Of(rule));
            writer.WriteString("name", rule.ToString());
            writer.WriteString("helpUri", RuleDocumentation.LinkOf(ManifestRuleIds.Of(rule)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ManifestProblem problem)
    {
        var (start, end) = problem.Finding.Range;
        writer.WriteStartObject();
        writer.WriteString("ruleId", problem.Id);
        writer.WriteString("level", problem.Level);
        writer.WriteStartObject("message");
        writer.WriteString("text", problem.Finding.ToString());
        writer.WriteEndObject();
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", string.Join('/', problem.File.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString)));
        writer.WriteEndObject();
        if (problem.Finding.Rule != ManifestRule.NotChecked)
        {
            writer.WriteStartObject("region");
            writer.WriteNumber("startLine", start.Line);
            writer.WriteNumber("startColumn", start.Column);
            writer.WriteNumber("endLine", end.Line);
            writer.WriteNumber("endColumn", end.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
