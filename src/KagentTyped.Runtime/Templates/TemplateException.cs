namespace KagentTyped.Runtime.Templates;

/// <summary>A template is wrong, or went wrong.</summary>
/// <param name="position">Where.</param>
/// <param name="message">What is wrong, without the place. It may repeat words of the template.</param>
/// <param name="isSyntax">Whether the text itself is no template.</param>
internal sealed class TemplateException(TemplatePosition position, string message, bool isSyntax) : FormatException($"{position}: {message}")
{
    /// <summary>Where.</summary>
    public TemplatePosition Position => position;

    /// <summary>Whether the text itself is no template; otherwise executing it failed.</summary>
    public bool IsSyntax => isSyntax;

    /// <summary>An error at a place.</summary>
    public static TemplateException At(TemplatePosition position, string message, bool isSyntax = true) => new(position, message, isSyntax);
}
