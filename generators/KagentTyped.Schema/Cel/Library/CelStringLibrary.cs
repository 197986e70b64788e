using System.Text;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Strings, by code points.</summary>
internal static class CelStringLibrary
{
    private static readonly CelType Text = CelType.String;
    private static readonly CelType ListOfText = CelType.List(CelType.String);

    public static void AddTo(CelFunctionTable table)
    {
        table.Open("contains", "contains_string", [Text, Text], CelType.Bool, (e, a) => Test(e, a, (s, part) => s.IndexOf(part, StringComparison.Ordinal) >= 0), isMember: true);
        table.Open("startsWith", "starts_with_string", [Text, Text], CelType.Bool, (e, a) => Test(e, a, (s, part) => s.StartsWith(part, StringComparison.Ordinal)), isMember: true);
        table.Open("endsWith", "ends_with_string", [Text, Text], CelType.Bool, (e, a) => Test(e, a, (s, part) => s.EndsWith(part, StringComparison.Ordinal)), isMember: true);
        table.Method("charAt", "string_char_at_int", [Text, CelType.Int], Text, CharAt);
        table.Method("indexOf", "string_index_of_string", [Text, Text], CelType.Int, (e, a) => IndexOf(e, a[0].AsText(), a[1].AsText(), 0));
        table.Method("indexOf", "string_index_of_string_int", [Text, Text, CelType.Int], CelType.Int, (e, a) => IndexOf(e, a[0].AsText(), a[1].AsText(), a[2].AsInteger()));
        table.Method("lastIndexOf", "string_last_index_of_string", [Text, Text], CelType.Int, (e, a) => LastIndexOf(e, a[0].AsText(), a[1].AsText(), null));
        table.Method("lastIndexOf", "string_last_index_of_string_int", [Text, Text, CelType.Int], CelType.Int, (e, a) => LastIndexOf(e, a[0].AsText(), a[1].AsText(), a[2].AsInteger()));
        table.Method("lowerAscii", "string_lower_ascii", [Text], Text, (e, a) => Map(e, a[0].AsText(), c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));
        table.Method("upperAscii", "string_upper_ascii", [Text], Text, (e, a) => Map(e, a[0].AsText(), c => c is >= 'a' and <= 'z' ? (char)(c - 32) : c));
        table.Method("trim", "string_trim", [Text], Text, (e, a) => CelValue.OfString(a[0].AsText().Trim(SpaceCharacters)));
        table.Method("replace", "string_replace_string_string", [Text, Text, Text], Text, (e, a) => Replace(e, a[0].AsText(), a[1].AsText(), a[2].AsText(), -1));
        table.Method("replace", "string_replace_string_string_int", [Text, Text, Text, CelType.Int], Text, (e, a) => Replace(e, a[0].AsText(), a[1].AsText(), a[2].AsText(), a[3].AsInteger()));
        table.Method("split", "string_split_string", [Text, Text], ListOfText, (e, a) => Split(e, a[0].AsText(), a[1].AsText(), -1));
        table.Method("split", "string_split_string_int", [Text, Text, CelType.Int], ListOfText, (e, a) => Split(e, a[0].AsText(), a[1].AsText(), a[2].AsInteger()));
        table.Method("substring", "string_substring_int", [Text, CelType.Int], Text, (e, a) => Substring(e, a[0].AsText(), a[1].AsInteger(), null));
        table.Method("substring", "string_substring_int_int", [Text, CelType.Int, CelType.Int], Text, (e, a) => Substring(e, a[0].AsText(), a[1].AsInteger(), a[2].AsInteger()));
        table.Method("join", "list_join", [ListOfText], Text, (e, a) => Join(e, a[0].AsList(), ""));
        table.Method("join", "list_join_string", [ListOfText, Text], Text, (e, a) => Join(e, a[0].AsList(), a[1].AsText()));
        table.Method("format", "string_format", [Text, CelType.List(CelType.Dyn)], Text, (e, a) => CelFormatString.Run(e, a[0].AsText(), a[1].AsList()));
        table.Global("strings.quote", "strings_quote", [Text], Text, (e, a) => CelValue.OfString(CelQuote.Cel(a[0].AsText())));
    }

    private static readonly char[] SpaceCharacters =
    [
        '\t', '\n', '\v', '\f', '\r', ' ', '\u0085', '\u00A0', '\u1680', '\u2000', '\u2001', '\u2002', '\u2003', '\u2004', '\u2005', '\u2006', '\u2007', '\u2008', '\u2009',
        '\u200A', '\u2028', '\u2029', '\u202F', '\u205F', '\u3000',
    ];

    private static CelValue Test(CelEvaluation evaluation, ReadOnlySpan<CelValue> a, Func<string, string, bool> test)
    {
        if (a[0].Kind != CelValueKind.String || a[1].Kind != CelValueKind.String)
        {
            return NoOverload;
        }

        evaluation.Step(a[0].AsText().Length >> 4);
        return CelValue.OfBoolean(test(a[0].AsText(), a[1].AsText()));
    }

    private static CelValue OutOfRange(long index) => CelValue.OfError(FormattableString.Invariant($"index out of range: {index}"));

    private static CelValue CharAt(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        string text = a[0].AsText();
        long index = a[1].AsInteger();
        evaluation.Step(text.Length >> 4);
        int at = index < 0 ? -1 : CelText.OffsetOf(text, index);
        return at < 0 ? OutOfRange(index) : CelValue.OfString(text.Substring(at, at == text.Length ? 0 : at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1));
    }

    private static CelValue IndexOf(CelEvaluation evaluation, string text, string part, long offset)
    {
        evaluation.Step(text.Length >> 4);
        if (offset < 0)
        {
            return OutOfRange(offset);
        }

        int length = CelText.Length(text);
        if (part.Length == 0)
        {
            return CelValue.OfInteger(Math.Min(offset, length));
        }

        int found = offset >= length ? -1 : text.IndexOf(part, CelText.OffsetOf(text, offset), StringComparison.Ordinal);
        return CelValue.OfInteger(found < 0 ? -1 : CelText.Length(text.Substring(0, found)));
    }

    private static CelValue LastIndexOf(CelEvaluation evaluation, string text, string part, long? from)
    {
        evaluation.Step(text.Length >> 4);
        int length = CelText.Length(text);
        if (from < 0)
        {
            return OutOfRange(from.Value);
        }

        if (part.Length == 0)
        {
            return CelValue.OfInteger(Math.Min(from ?? length, length));
        }

        int partLength = CelText.Length(part);
        if (from >= length || partLength > length)
        {
            return CelValue.OfInteger(-1);
        }

        int last = CelText.OffsetOf(text, Math.Min(from ?? length, length - partLength));
        int found = text.LastIndexOf(part, last + part.Length - 1, StringComparison.Ordinal);
        return CelValue.OfInteger(found < 0 ? -1 : CelText.Length(text.Substring(0, found)));
    }

    private static CelValue Map(CelEvaluation evaluation, string text, Func<char, char> change)
    {
        evaluation.Step(text.Length >> 4);
        char[] result = text.ToCharArray();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = change(result[i]);
        }

        return CelValue.OfString(new string(result));
    }

    private static CelValue Substring(CelEvaluation evaluation, string text, long start, long? end)
    {
        evaluation.Step(text.Length >> 4);
        if (start > end)
        {
            return CelValue.OfError(FormattableString.Invariant($"invalid substring range. start: {start}, end: {end}"));
        }

        int from = start < 0 ? -1 : CelText.OffsetOf(text, start);
        int to = end is null ? text.Length : end < 0 ? -1 : CelText.OffsetOf(text, end.Value);
        return from < 0 ? OutOfRange(start) : to < 0 ? OutOfRange(end!.Value) : CelValue.OfString(text.Substring(from, to - from));
    }

    private static CelValue Replace(CelEvaluation evaluation, string text, string old, string replacement, long count)
    {
        var result = new StringBuilder();
        int at = 0;
        long done = 0;
        while ((count < 0 || done < count) && at <= text.Length)
        {
            // Nothing is found before every character and at the end.
            int found = old.Length == 0 ? at : text.IndexOf(old, at, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            result.Append(text, at, found - at).Append(replacement);
            CelEvaluation.CheckSize(result.Length);
            evaluation.Step();
            at = found + old.Length;
            done++;
            if (old.Length == 0)
            {
                int length = at >= text.Length ? 0 : at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
                result.Append(text, at, length);
                at += length;
                if (length == 0)
                {
                    break;
                }
            }
        }

        return CelValue.OfString(at < text.Length ? result.Append(text, at, text.Length - at).ToString() : result.ToString());
    }

    private static CelValue Split(CelEvaluation evaluation, string text, string separator, long most)
    {
        evaluation.Step(text.Length);
        var parts = new List<CelValue>();
        int at = 0;
        while (most != 0)
        {
            bool isLast = most > 0 && parts.Count == most - 1;
            int end = isLast ? -1
                : separator.Length > 0 ? text.IndexOf(separator, at, StringComparison.Ordinal)
                : at >= text.Length ? -1
                : at + (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1);
            if (end < 0 || (separator.Length == 0 && end >= text.Length))
            {
                // Without a separator every character is a part, and nothing has none.
                if (separator.Length > 0 || text.Length > 0)
                {
                    parts.Add(CelValue.OfString(text.Substring(at)));
                }

                break;
            }

            parts.Add(CelValue.OfString(text.Substring(at, end - at)));
            at = end + separator.Length;
        }

        return CelValue.OfList(new CelValueList(parts));
    }

    private static CelValue Join(CelEvaluation evaluation, CelList list, string separator)
    {
        var result = new StringBuilder();
        for (int i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            var element = list[i];
            if (element.Kind != CelValueKind.String)
            {
                return element.IsError ? element : CelValue.OfError($"join: invalid input: {CelText.Show(element)}");
            }

            result.Append(i == 0 ? "" : separator).Append(element.AsText());
            CelEvaluation.CheckSize(result.Length);
        }

        return CelValue.OfString(result.ToString());
    }
}
