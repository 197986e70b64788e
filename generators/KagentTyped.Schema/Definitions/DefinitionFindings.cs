using System.Globalization;
using System.Text.RegularExpressions;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>Tells the findings about a definition to those who read the file: what, where, and once per place.</summary>
/// <param name="text">The whole file.</param>
internal sealed class DefinitionFindings(string text)
{
    private static readonly Regex Place = new("ERROR: <input>:([0-9]+):([0-9]+): (.*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private readonly Lazy<LineMap> _lines = new(() => new LineMap(text));

    /// <summary>What to tell about a definition.</summary>
    /// <param name="document">The definition.</param>
    /// <param name="model">The same as it was read.</param>
    public IEnumerable<SchemaProblem> Of(YamlNode document, CustomResourceDefinitionModel model)
    {
        // The server names a rule that costs too much up to three times: alone, as part of the total, and the total.
        var costly = new HashSet<TextRange>();
        foreach (var (error, kind) in DefinitionValidator.Judge(document, model))
        {
            if (kind != SchemaProblemKind.RuleTooCostly)
            {
                foreach (var problem in Told(error, kind))
                {
                    yield return problem;
                }
            }
            else if (!error.Detail.StartsWith("contributed", StringComparison.Ordinal) && !(costly.Count > 0 && error.Detail.StartsWith("x-kubernetes-validations", StringComparison.Ordinal)))
            {
                costly.Add(error.Range);
                yield return new SchemaProblem(kind, $"The API server will refuse this rule: {error.Detail}. {Where(error)}", error.Range);
            }
        }
    }

    private IEnumerable<SchemaProblem> Told(ValidationError error, SchemaProblemKind kind)
    {
        bool isRule = kind is SchemaProblemKind.InvalidRule or SchemaProblemKind.InvalidOldSelf;
        var places = isRule ? Place.Matches(error.Detail).Cast<Match>().ToList() : [];
        foreach (var place in places)
        {
            yield return new SchemaProblem(kind, $"The API server will refuse this rule: {place.Groups[3].Value}. {Where(error)}", RangeOf(error, place));
        }

        if (places.Count == 0)
        {
            string what = isRule ? "rule" : kind == SchemaProblemKind.InvalidDefault ? "default" : "definition";
            string found = isRule && error.Detail.Length > 0 ? error.Detail : error.Message;
            yield return new SchemaProblem(kind, $"The API server will refuse this {what}: {FirstLine(found)}. {Where(error)}", error.Range);
        }
    }

    private static string Where(ValidationError error) => error.Place.Length == 0 ? "" : $"At {error.Place}.";

    private static string FirstLine(string found)
    {
        int end = found.IndexOf('\n');
        return (end < 0 ? found : found.Remove(end)).TrimEnd('.', ' ');
    }

    // The place inside of the expression, where the file spells that line of it as it is.
    private TextRange RangeOf(ValidationError error, Match place)
    {
        // The text of the rule stands in the finding too, and may look like a place.
        if (!int.TryParse(place.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            || !int.TryParse(place.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int column))
        {
            return error.Range;
        }

        int shown = error.Detail.IndexOf("\n | ", place.Index, StringComparison.Ordinal);
        if (shown < 0)
        {
            return error.Range;
        }

        int from = shown + 4;
        int to = error.Detail.IndexOf('\n', from);
        string source = (to < 0 ? error.Detail.Substring(from) : error.Detail.Substring(from, to - from)).TrimEnd();
        int start = Math.Min(error.Range.Start.Offset, text.Length);
        int end = Math.Max(start, Math.Min(error.Range.End.Offset, text.Length));
        int at = source.Length == 0 ? -1 : LineOf(source, line, start, end);
        long offset = (long)at + column - 1;
        return at < 0 || offset < 0 || offset >= end ? error.Range : _lines.Value.Range((int)offset, (int)offset + 1);
    }

    // Of lines that are spelt alike, the one with the right number counts.
    private int LineOf(string source, int line, int start, int end)
    {
        int at = text.IndexOf(source, start, end - start, StringComparison.Ordinal);
        for (int next = at; next >= 0 && _lines.Value.At(next).Line < _lines.Value.At(start).Line + line - 1;)
        {
            next = text.IndexOf(source, next + 1, end - next - 1, StringComparison.Ordinal);
            at = next < 0 ? at : next;
        }

        return at;
    }
}
