using System.Reflection;
using System.Text.Json;
using KagentTyped.Schema.Documentation;

namespace KagentTyped.Cli.Validation;

/// <summary>Writes findings as SARIF 2.1.0, the format of code scanning services.</summary>
internal static class SarifReport
{
    private static readonly Dictionary<string, int> Indexes = ProblemRule.All.Index().ToDictionary(rule => rule.Item.Id, rule => rule.Index, StringComparer.Ordinal);

    // Without the commit that a build may add to it.
    private static readonly string Version = typeof(SarifReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

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
        writer.WriteString("version", Version);
        writer.WriteString("informationUri", RuleDocumentation.Repository);
        writer.WriteStartArray("rules");
        foreach (var rule in ProblemRule.All)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("name", rule.Name);
            WriteText(writer, "shortDescription", rule.Title);
            writer.WriteString("helpUri", RuleDocumentation.LinkOf(rule.Id));
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", rule.Level);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ManifestProblem problem)
    {
        var (start, end) = problem.Range;
        writer.WriteStartObject();
        writer.WriteString("ruleId", problem.Rule.Id);
        writer.WriteNumber("ruleIndex", Indexes[problem.Rule.Id]);
        writer.WriteString("level", problem.Rule.Level);
        WriteText(writer, "message", problem.Text);
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", ReportedFile.UriOf(problem.File));
        writer.WriteEndObject();

        // Code scanning shows no result without a line.
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", problem.HasPlace ? start.Line : 1);
        if (problem.HasPlace)
        {
            writer.WriteNumber("startColumn", start.Column);
            writer.WriteNumber("endLine", end.Line);
            writer.WriteNumber("endColumn", end.Column);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }
}
