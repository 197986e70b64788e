using System.Globalization;
using System.Text.Json;

namespace KagentTyped.Cli.Validation;

/// <summary>Writes findings for people and for machines.</summary>
internal static class ProblemReport
{
    private const string Text = "text";
    private const string Json = "json";
    private const string Sarif = "sarif";
    private const string GitHub = "github";

    /// <summary>The formats, the default first.</summary>
    public static IReadOnlyList<string> Formats { get; } = [Text, Json, Sarif, GitHub];

    /// <summary>The report in a format.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="problems">The findings.</param>
    public static string Of(string format, IReadOnlyList<ManifestProblem> problems) => format switch
    {
        Json => JsonOutput.Write(writer => WriteJson(writer, problems)),
        Sarif => SarifReport.Of(problems),
        GitHub => string.Concat(problems.Select(Annotation)),
        _ => string.Concat(problems.Select(Line)),
    };

    private static string Line(ManifestProblem problem)
    {
        var place = problem.Range.Start;
        string where = problem.HasPlace ? string.Create(CultureInfo.InvariantCulture, $"{problem.File}:{place.Line}:{place.Column}") : problem.File;
        return OneLine.Of($"{where}: {problem.Rule.Level} {problem.Rule.Id}: {problem.Text}") + "\n";
    }

    private static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<ManifestProblem> problems)
    {
        writer.WriteStartArray();
        foreach (var problem in problems)
        {
            var (start, end) = problem.Range;
            writer.WriteStartObject();
            writer.WriteString("file", problem.File);
            writer.WriteNumber("line", start.Line);
            writer.WriteNumber("column", start.Column);
            writer.WriteNumber("endLine", end.Line);
            writer.WriteNumber("endColumn", end.Column);
            writer.WriteString("level", problem.Rule.Level);
            writer.WriteString("id", problem.Rule.Id);
            writer.WriteString("field", problem.Field);
            writer.WriteString("message", problem.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    private static string Annotation(ManifestProblem problem)
    {
        var (start, end) = problem.Range;
        string command = problem.Rule.Level == "note" ? "notice" : problem.Rule.Level;
        string place = !problem.HasPlace ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $",line={start.Line},endLine={end.Line}{(start.Line == end.Line ? $",col={start.Column},endColumn={end.Column}" : "")}");
        return $"::{command} file={Property(ReportedFile.PathOf(problem.File))}{place},title={problem.Rule.Id}::{Data(problem.Text)}\n";
    }

    private static string Data(string text)
        => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
