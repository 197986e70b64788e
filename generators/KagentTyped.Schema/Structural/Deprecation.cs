namespace KagentTyped.Schema.Structural;

/// <summary>Finds what a description says about deprecation. Schemas of custom resources have no keyword for it.</summary>
internal static class Deprecation
{
    private const string Word = "deprecated";

    private const int MaxLength = 200;

    /// <summary>The sentence that begins with the word, without line breaks; null when there is none.</summary>
    /// <param name="description">A description, or null.</param>
    public static string? Of(string? description)
    {
        for (int at = -1; description is not null && (at = description.IndexOf(Word, at + 1, StringComparison.OrdinalIgnoreCase)) >= 0;)
        {
            if (BeginsSentence(description, at) && !(at + Word.Length < description.Length && char.IsLetterOrDigit(description[at + Word.Length])))
            {
                return Sentence(description, at);
            }
        }

        return null;
    }

    private static bool BeginsSentence(string text, int at)
    {
        int before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t' or '(' or '[' or '*')
        {
            before--;
        }

        return before < 0 || text[before] is '.' or '!' or '?' or '\n' or '\r';
    }

    private static string Sentence(string text, int at)
    {
        int end = at;
        while (end < text.Length && !(text[end] == '.' && (end + 1 == text.Length || char.IsWhiteSpace(text[end + 1]))) && !(text[end] == '\n' && end + 1 < text.Length && text[end + 1] == '\n'))
        {
            end++;
        }

        string sentence = string.Join(" ", text.Substring(at, end - at).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd(')', ']', '*');
        return sentence.Length <= MaxLength ? sentence : $"{sentence.Substring(0, char.IsHighSurrogate(sentence[MaxLength - 1]) ? MaxLength - 1 : MaxLength)}...";
    }
}
