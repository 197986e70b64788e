using System.Text.RegularExpressions;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    // One schema node is met once per list item; its pattern is compiled once.
    private readonly Dictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);

    private void CheckString(YamlNode value, SchemaNode schema, FieldPath path)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            int length = CodePoints(value.Text);
            if (length < schema.MinLength)
            {
                ReportInBody(path, JsonText.Quote(value.Text), $"should be at least {Whole(schema.MinLength.Value)} chars long", value.Range);
            }

            if (length > schema.MaxLength)
            {
                Report(path, $"Too long: may not be more than {Whole(schema.MaxLength.Value)} bytes", value.Range);
            }
        }

        if (schema.Pattern is { } pattern && !Matches(value.Text, pattern))
        {
            ReportInBody(path, JsonText.Quote(value.Text), $"should match '{pattern}'", value.Range);
        }
    }

    private bool Matches(string text, string pattern)
    {
        if (!_patterns.TryGetValue(pattern, out var regex))
        {
            regex = PatternTranslator.Compile(pattern);
            _patterns.Add(pattern, regex);
        }

        try
        {
            return regex is null || regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // The server's engine needs no back-tracking and so may well find a match; better silent than wrong.
            return true;
        }
    }

    private static int CodePoints(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                count--;
            }
        }

        return count;
    }
}
