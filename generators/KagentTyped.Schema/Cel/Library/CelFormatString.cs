using System.Globalization;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Format strings: <c>%s %d %f %e %b %o %x %X %%</c>.</summary>
internal static class CelFormatString
{
    public static CelValue Run(CelEvaluation evaluation, string format, CelList arguments)
    {
        var formatter = new CelFormatter(evaluation, arguments);
        return TryRun(format, arguments.Count, formatter.Append, out string problem, formatter.AppendText)
            ? CelValue.OfString(formatter.ToString())
            : CelValue.OfError(problem);
    }

    /// <summary>Takes a format string apart.</summary>
    /// <param name="format">The format string.</param>
    /// <param name="count">How many arguments there are.</param>
    /// <param name="clause">Called for each clause; gives what is wrong with its argument, or null.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="text">Called for what stands between clauses.</param>
    public static bool TryRun(string format, int count, Func<char, int?, int, string?> clause, out string problem, Action<string>? text = null)
    {
        problem = "";
        int argument = 0;
        int at = 0;
        while (at < format.Length)
        {
            int percent = format.IndexOf('%', at);
            if (percent < 0)
            {
                text?.Invoke(format.Substring(at));
                break;
            }

            text?.Invoke(format.Substring(at, percent - at));
            at = percent + 1;
            if (at < format.Length && format[at] == '%')
            {
                text?.Invoke("%");
                at++;
                continue;
            }

            if (text is not null && argument >= count)
            {
                problem = FormattableString.Invariant($"index {argument} out of range");
            }
            else if (at >= format.Length)
            {
                problem = "unexpected end of string";
            }
            else if (argument >= count)
            {
                problem = FormattableString.Invariant($"index {argument} out of range");
            }
            else if (!TryReadClause(format, ref at, out char verb, out int? precision, out problem))
            {
                problem = "could not parse formatting clause: " + problem;
            }
            else if (clause(verb, precision, argument++) is { } wrong)
            {
                problem = "error during formatting: " + wrong;
            }

            if (problem.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadClause(string format, ref int at, out char verb, out int? precision, out string problem)
    {
        (verb, precision, problem) = ('\0', null, "");
        if (format[at] == '.')
        {
            int start = ++at;
            while (at < format.Length && format[at] is >= '0' and <= '9')
            {
                at++;
            }

            string digits = format.Substring(start, at - start);
            problem = at >= format.Length ? "could not find end of precision specifier"
                : !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    ? $"error while converting precision to integer: strconv.Atoi: parsing {CelQuote.Go(digits)}: {(digits.Length == 0 ? "invalid syntax" : "value out of range")}"
                : "";
            if (problem.Length > 0)
            {
                problem = "error while parsing precision: " + problem;
                return false;
            }

            precision = (int)Math.Min(long.Parse(digits, CultureInfo.InvariantCulture), int.MaxValue);
        }

        verb = format[at++];
        if ("sdfebxXo".IndexOf(verb) < 0)
        {
            problem = $"unrecognized formatting clause \"{verb}\"";
        }

        return problem.Length == 0;
    }
}
