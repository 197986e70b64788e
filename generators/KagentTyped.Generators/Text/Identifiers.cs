using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Text;

/// <summary>Makes C# names of JSON names, enum values, groups and versions.</summary>
internal static class Identifiers
{
    /// <summary>
    /// PascalCase: words start behind every character that no identifier may hold; a name that would start with a digit gets an
    /// underscore. Other capitals stay as they are, so that <c>allowedUserIDs</c> becomes <c>AllowedUserIDs</c>.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="digitsEndWords">Whether a new word starts behind digits, as in versions: <c>v1alpha2</c> becomes <c>V1Alpha2</c>.</param>
    public static string Pascal(string text, bool digitsEndWords = false)
    {
        var name = new StringBuilder(text.Length + 1);
        bool upper = true;
        foreach (char c in text)
        {
            if (!IsPart(c))
            {
                upper = true;
                continue;
            }

            if (name.Length == 0 && char.IsDigit(c))
            {
                name.Append('_');
            }

            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = digitsEndWords && char.IsDigit(c);
        }

        return name.Length == 0 ? Spelled(text) : name.ToString();
    }

    /// <summary>The name of a type that the project gives: kept as it is where C# takes it and it starts as types do, otherwise in Pascal case.</summary>
    /// <param name="name">Any text.</param>
    public static string TypeName(string name)
    {
        bool valid = name.Length > 0 && (name[0] == '_' || char.IsUpper(name[0])) && name.Trim('_').Length > 0;
        foreach (char c in name)
        {
            valid &= c == '_' || IsPart(c);
        }

        return valid ? name : Pascal(name);
    }

    /// <summary>What System.Text.Json's camel-case policy makes of a name: leading capitals become small, the last of several only at the end.</summary>
    /// <param name="name">A C# name.</param>
    public static string Camel(string name)
    {
        char[] chars = name.ToCharArray();
        for (int i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    /// <summary>A namespace segment that the project or a pattern gives: kept as it is where it is valid.</summary>
    /// <param name="segment">Not empty.</param>
    public static string Segment(string segment)
    {
        bool valid = !char.IsDigit(segment[0]);
        foreach (char c in segment)
        {
            valid &= c == '_' || IsPart(c);
        }

        return valid ? segment : Pascal(segment);
    }

    /// <summary>A dotted name as C# spells it, with an at sign before segments that are keywords.</summary>
    /// <param name="name">A namespace.</param>
    public static string Escape(string name)
        => string.Join(".", name.Split('.').Select(segment => SyntaxFacts.GetKeywordKind(segment) == SyntaxKind.None ? segment : "@" + segment));

    /// <summary>The name of one item of a list: <c>tools</c> gives <c>tool</c>. What does not look like a plural is returned as it is.</summary>
    /// <param name="plural">A property name.</param>
    public static string Singular(string plural)
    {
        if (plural.Length < 4 || !plural.EndsWith("s", StringComparison.Ordinal))
        {
            return plural;
        }

        if (plural.EndsWith("ies", StringComparison.Ordinal))
        {
            return plural.Substring(0, plural.Length - 3) + "y";
        }

        foreach (string ending in PluralEs)
        {
            if (plural.EndsWith(ending, StringComparison.Ordinal))
            {
                return plural.Substring(0, plural.Length - 2);
            }
        }

        return plural.EndsWith("ss", StringComparison.Ordinal) || plural.EndsWith("us", StringComparison.Ordinal) || plural.EndsWith("is", StringComparison.Ordinal)
            ? plural
            : plural.Substring(0, plural.Length - 1);
    }

    private static readonly string[] PluralEs = ["sses", "xes", "ches", "shes", "tuses", "iases"];

    private static bool IsPart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        or UnicodeCategory.DecimalDigitNumber;

    // A text without a single letter or digit is spelled out by code, which keeps different texts apart.
    private static string Spelled(string text)
    {
        if (text.Length == 0)
        {
            return "Empty";
        }

        var name = new StringBuilder("U");
        foreach (char c in text)
        {
            name.Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
        }

        return name.ToString();
    }
}
