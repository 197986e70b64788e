using System.Globalization;
using System.Text;

namespace KagentTyped.Cli.Diffing;

/// <summary>Unified differences of texts, as <c>diff -u</c> writes them.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    // Beyond that many pairs of lines the changed part is shown as replaced altogether.
    private const long MaxPairs = 4_000_000;

    /// <summary>The hunks; empty where the texts are equal.</summary>
    /// <param name="before">The lines of the first text.</param>
    /// <param name="after">The lines of the second text.</param>
    public static string Write(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var edits = Edits(before, after);
        var output = new StringBuilder();
        int at = 0;
        while ((at = edits.FindIndex(at, edit => edit.Sign != ' ')) >= 0)
        {
            int start = Math.Max(0, at - Context);
            int end = at;

            // Changes with no more than two contexts between them share a hunk.
            for (int i = at; i < edits.Count && i <= end + (2 * Context); i++)
            {
                if (edits[i].Sign != ' ')
                    end = i;
            }

            end = Math.Min(edits.Count, end + Context + 1);
            WriteHunk(output, edits, start, end);
            at = end;
        }

        return output.ToString();
    }

    private static void WriteHunk(StringBuilder output, List<(char Sign, string Line)> edits, int start, int end)
    {
        output.Append(CultureInfo.InvariantCulture, $"@@ -{Range(edits, start, end, '+')} +{Range(edits, start, end, '-')} @@\n");
        for (int i = start; i < end; i++)
            output.Append(edits[i].Sign).Append(edits[i].Line).Append('\n');
    }

    private static string Range(List<(char Sign, string Line)> edits, int start, int end, char other)
    {
        int first = edits.Take(start).Count(edit => edit.Sign != other);
        int count = edits.Skip(start).Take(end - start).Count(edit => edit.Sign != other);
        int line = count == 0 ? first : first + 1;
        return count == 1 ? line.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{line},{count}");
    }

    private static List<(char Sign, string Line)> Edits(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        int head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        int tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var edits = new List<(char, string)>();
        edits.AddRange(before.Take(head).Select(line => (' ', line)));
        AddMiddle(edits, [.. before.Skip(head).Take(before.Count - head - tail)], [.. after.Skip(head).Take(after.Count - head - tail)]);
        edits.AddRange(before.Skip(before.Count - tail).Select(line => (' ', line)));
        return edits;
    }

    private static void AddMiddle(List<(char Sign, string Line)> edits, string[] before, string[] after)
    {
        if ((long)before.Length * after.Length > MaxPairs)
        {
            edits.AddRange(before.Select(line => ('-', line)));
            edits.AddRange(after.Select(line => ('+', line)));
            return;
        }

        int width = after.Length + 1;
        int[] common = CommonLengths(before, after);
        int i = 0;
        int j = 0;
        while (i < before.Length || j < after.Length)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                edits.Add((' ', before[i++]));
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[((i + 1) * width) + j] >= common[(i * width) + j + 1]))
            {
                edits.Add(('-', before[i++]));
            }
            else
            {
                edits.Add(('+', after[j++]));
            }
        }
    }

    /// <summary>The length of the longest common sequence of each pair of rests, row by row.</summary>
    private static int[] CommonLengths(string[] before, string[] after)
    {
        int width = after.Length + 1;
        int[] common = new int[(before.Length + 1) * width];
        for (int i = before.Length - 1; i >= 0; i--)
        {
            for (int j = after.Length - 1; j >= 0; j--)
            {
                int at = (i * width) + j;
                common[at] = before[i] == after[j] ? common[at + width + 1] + 1 : Math.Max(common[at + width], common[at + 1]);
            }
        }

        return common;
    }
}
