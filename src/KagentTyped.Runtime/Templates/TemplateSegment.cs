namespace KagentTyped.Runtime.Templates;

/// <summary>A part of a template: literal text, or what stands between braces.</summary>
/// <param name="Text">The text; of an action without braces and trim markers.</param>
/// <param name="IsAction">Whether it is an action.</param>
/// <param name="Offset">Where the text starts in the template.</param>
internal readonly record struct TemplateSegment(string Text, bool IsAction, int Offset)
{
    private const string Space = " \t\r\n";

    /// <summary>Takes a template apart; comments are left out, and white space as the trim markers say.</summary>
    /// <exception cref="TemplateException">An action or comment is not closed.</exception>
    public static IReadOnlyList<TemplateSegment> Split(string template)
    {
        var segments = new List<TemplateSegment>();
        int at = 0;
        bool trimStart = false;
        while (true)
        {
            int open = template.IndexOf("{{", at, StringComparison.Ordinal);
            int end = open < 0 ? template.Length : open;
            bool trimEnd = open >= 0 && IsTrimMarker(template, open + 2, open + 3);
            AddText(segments, template[at..end], at, trimStart, trimEnd);
            if (open < 0)
                return segments;
            int start = open + (trimEnd ? 3 : 2);
            int close = FindClose(template, start, open);
            trimStart = IsTrimMarker(template, close - 1, close - 2) && close - 2 >= start - 1;
            string action = template[start..(trimStart ? close - 1 : close)];
            if (!action.AsSpan().Trim(Space).StartsWith("/*"))
                segments.Add(new(action, true, start));
            at = close + 2;
        }
    }

    private static bool IsTrimMarker(string text, int dash, int space)
        => dash >= 0 && dash < text.Length && text[dash] == '-' && space >= 0 && space < text.Length && Space.Contains(text[space], StringComparison.Ordinal);

    private static void AddText(List<TemplateSegment> segments, string text, int offset, bool trimStart, bool trimEnd)
    {
        var kept = text.AsSpan();
        if (trimStart)
            kept = kept.TrimStart(Space);
        if (trimEnd)
            kept = kept.TrimEnd(Space);
        if (kept.Length > 0)
            segments.Add(new(kept.ToString(), false, offset));
    }

    private static int FindClose(string template, int start, int open)
    {
        if (template.AsSpan(start).TrimStart(Space).StartsWith("/*"))
            return FindCommentClose(template, start, open);
        char quote = '\0';
        for (int i = start; i < template.Length; i++)
        {
            // Quotes may hold closing braces.
            char c = template[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else if (c == '\\' && quote == '"')
                    i++;
            }
            else if (c is '"' or '`')
            {
                quote = c;
            }
            else if (template.AsSpan(i).StartsWith("}}"))
            {
                return i;
            }
        }

        throw TemplateException.At(new TemplatePosition(template, open), "the action is not closed by }}");
    }

    private static int FindCommentClose(string template, int start, int open)
    {
        int end = template.IndexOf("*/", start, StringComparison.Ordinal);
        int close = end < 0 ? -1 : template.IndexOf("}}", end, StringComparison.Ordinal);
        return close >= 0 && template.AsSpan(end + 2, close - end - 2).Trim(Space) is "" or "-"
            ? close
            : throw TemplateException.At(new TemplatePosition(template, open), "the comment is not closed by */ and braces");
    }
}
