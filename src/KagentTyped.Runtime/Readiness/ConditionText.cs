namespace KagentTyped.Runtime.Readiness;

/// <summary>What Kubernetes accepts in the texts of a condition; one bad text makes it refuse the whole status.</summary>
public static class ConditionText
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReasonLength = 1024;

    /// <summary>The most characters of a message.</summary>
    public const int MaxMessageLength = 32768;

    private const string Ellipsis = "...";

    /// <summary>
    /// Whether Kubernetes accepts a reason: not empty, at most <see cref="MaxReasonLength"/> characters, and of the form
    /// <c>^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$</c>.
    /// </summary>
    /// <param name="reason">The reason.</param>
    public static bool IsValidReason(string? reason)
        => reason is { Length: > 0 and <= MaxReasonLength }
            && char.IsAsciiLetter(reason[0])
            && reason.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ',' or ':')
            && reason[^1] is not (',' or ':');

    /// <summary>A message that Kubernetes accepts: cut where it is longer than <see cref="MaxMessageLength"/> characters.</summary>
    /// <param name="message">The message.</param>
    public static string FitMessage(string message)
    {
        // Kubernetes counts code points; UTF-16 units are never fewer, so this bound is safe.
        if (message.Length <= MaxMessageLength)
            return message;
        int end = MaxMessageLength - Ellipsis.Length;
        return string.Concat(message.AsSpan(0, char.IsHighSurrogate(message[end - 1]) ? end - 1 : end), Ellipsis);
    }
}
