using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>A value that does not fit, with the path of its field. The path grows from the inside out while the exception passes the levels.</summary>
internal sealed class ModelJsonException : JsonException
{
    // Inner exceptions are dropped: those of KubernetesClient's converters quote the value, which may be secret.
    private ModelJsonException(string path, string text)
        : base($"{path}: {text}", path, null, null)
        => Text = text;

    private string Text { get; }

    /// <summary>Whether an exception tells of a value that does not fit, rather than of a defect.</summary>
    public static bool IsValueError(Exception e) => e is JsonException or FormatException or InvalidOperationException or NotSupportedException or ArgumentException or OverflowException;

    /// <summary>The exception as seen from one level further out.</summary>
    /// <param name="e">What happened inside.</param>
    /// <param name="segment">The field, or an index or key in brackets.</param>
    public static ModelJsonException Inside(Exception e, string segment)
    {
        var (path, text) = Describe(e);
        return new ModelJsonException(path.Length == 0 || path[0] == '[' ? segment + path : $"{segment}.{path}", text);
    }

    /// <summary>The path of the field and what is wrong with it. The text never holds the value.</summary>
    /// <param name="e">An exception for which <see cref="IsValueError"/> holds.</param>
    public static (string Path, string Text) Describe(Exception e) => e switch
    {
        ModelJsonException inner => (inner.Path!, inner.Text),
        JsonException { Path: { Length: > 1 } corePath } core => (corePath.TrimStart('$').TrimStart('.'), Brief(core)),
        JsonException core => ("", Brief(core)),
        // KubernetesClient's converters refuse a token that they do not expect with this exception, which tells its path in its text only.
        NotSupportedException => (PathIn(e.Message), "the value is of a type that cannot stand here"),
        ArgumentNullException => ("", "null cannot stand here"),
        _ => ("", "the text has a form that cannot stand here"),
    };

    // System.Text.Json ends its texts with a path of its own that starts at the core type; ours replaces it.
    private static string PathIn(string message)
    {
        int start = message.IndexOf(" Path: $", StringComparison.Ordinal);
        int end = start < 0 ? -1 : message.IndexOf(" | ", start, StringComparison.Ordinal);
        return end < 0 ? "" : message[(start + " Path: $".Length)..end].TrimStart('.');
    }

    private static string Brief(JsonException e)
    {
        int path = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return path < 0 ? e.Message : e.Message[..path];
    }
}
