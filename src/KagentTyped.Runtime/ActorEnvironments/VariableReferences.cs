using System.Text;

namespace KagentTyped.Runtime.ActorEnvironments;

/// <summary>References to other variables in a value, as Kubernetes resolves them for pods; actors take values as they are.</summary>
internal static class VariableReferences
{
    /// <summary>Replaces <c>$(NAME)</c>; <c>$$</c> stands for <c>$</c>, and what is no reference stays as it is.</summary>
    /// <param name="text">The value.</param>
    /// <param name="valueOf">The value of a variable; null leaves the reference as it is.</param>
    /// <param name="maxLength">Where to stop.</param>
    /// <returns>The value; null where it would be longer than that.</returns>
    public static string? Expand(string text, Func<string, string?> valueOf, int maxLength)
    {
        var result = new StringBuilder();
        int lastClose = text.LastIndexOf(')');
        int at = 0;
        while (at < text.Length && result.Length <= maxLength)
        {
            int dollar = text.IndexOf('$', at);
            if (dollar < 0)
                dollar = text.Length;
            result.Append(text, at, dollar - at);
            at = dollar;
            if (at < text.Length)
                result.Append(Replacement(text, ref at, lastClose, valueOf));
        }

        return result.Length > maxLength ? null : result.ToString();
    }

    private static string Replacement(string text, ref int at, int lastClose, Func<string, string?> valueOf)
    {
        char next = at + 1 < text.Length ? text[at + 1] : '\0';

        // Without the bound, a long text of nothing but beginnings would be searched to its end for each of them.
        if (next == '(' && at < lastClose)
        {
            int close = text.IndexOf(')', at);
            string name = text[(at + 2)..close];
            at = close + 1;
            return valueOf(name) ?? $"$({name})";
        }

        at += next == '$' ? 2 : 1;
        return "$";
    }
}
