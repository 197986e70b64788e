using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Regular expressions.</summary>
internal static class CelRegexLibrary
{
    public static void AddTo(CelFunctionTable table)
    {
        table.Open("matches", "matches", [CelType.String, CelType.String], CelType.Bool, Matches);
        table.Open("matches", "matches_string", [CelType.String, CelType.String], CelType.Bool, Matches, isMember: true);
        table.Method("find", "string_find_string", [CelType.String, CelType.String], CelType.String, Find);
        table.Method("findAll", "string_find_all_string", [CelType.String, CelType.String], CelType.List(CelType.String), (e, a) => FindAll(e, a, -1));
        table.Method("findAll", "string_find_all_string_int", [CelType.String, CelType.String, CelType.Int], CelType.List(CelType.String), (e, a) => FindAll(e, a, a[2].AsInteger()));
    }

    private static CelValue Matches(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        if (a[0].Kind != CelValueKind.String || a[1].Kind != CelValueKind.String)
        {
            return NoOverload;
        }

        return evaluation.TryGetRegex(a[1].AsText(), out var regex, out string problem) ? CelValue.OfBoolean(regex.IsMatch(evaluation, a[0].AsText())) : CelValue.OfError(problem);
    }

    private static CelValue Find(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        if (!evaluation.TryGetRegex(a[1].AsText(), out var regex, out string problem))
        {
            return CelValue.OfError($"Illegal regex: {problem}");
        }

        return CelValue.OfString(regex.TryFind(evaluation, a[0].AsText(), 0, out int start, out int end) ? a[0].AsText().Substring(start, end - start) : "");
    }

    private static CelValue FindAll(CelEvaluation evaluation, ReadOnlySpan<CelValue> a, long most)
    {
        string text = a[0].AsText();
        if (!evaluation.TryGetRegex(a[1].AsText(), out var regex, out string problem))
        {
            return CelValue.OfError($"Illegal regex: {problem}");
        }

        var found = new List<CelValue>();
        int at = 0;
        int previousEnd = -1;
        while (at <= text.Length && (most < 0 || found.Count < most) && regex.TryFind(evaluation, text, at, out int start, out int end))
        {
            // Nothing right behind a match is no match of its own.
            if (start != end || start != previousEnd)
            {
                found.Add(CelValue.OfString(text.Substring(start, end - start)));
            }

            previousEnd = end;
            at = end > start ? end : end + (end + 1 < text.Length && char.IsSurrogatePair(text[end], text[end + 1]) ? 2 : 1);
        }

        return CelValue.OfList(new CelValueList(found));
    }
}
