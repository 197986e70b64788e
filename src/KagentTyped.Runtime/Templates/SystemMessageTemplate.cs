using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Templates;

/// <summary>System messages as templates, see the README beside this file.</summary>
internal static class SystemMessageTemplate
{
    /// <summary>The message that a template stands for.</summary>
    /// <param name="template">The template.</param>
    /// <param name="fields">The fields of the root.</param>
    /// <param name="sources">The texts to include, by <c>source/key</c>.</param>
    /// <param name="isSecret">Whether the template must not show, not even in parts, in messages.</param>
    /// <exception cref="FormatException">The template is wrong; the message is kagent's with line and column.</exception>
    public static string Render(string template, IReadOnlyDictionary<string, object?> fields, IReadOnlyDictionary<string, string> sources, bool isSecret = false)
    {
        try
        {
            var functions = new TemplateFunctions(key => sources.TryGetValue(key, out string? text) ? text : throw new FormatException(Missing(key, sources.Keys)));
            return new TemplateExecutor(fields, functions).Execute(TemplateParser.Parse(template));
        }
        catch (TemplateException e)
        {
            string start = e.IsSyntax ? "failed to parse system message template: " : "failed to execute system message template: ";
            throw isSecret
                ? new FormatException($"{start}{e.Position}: the reason is not told, because it could show parts of the Secret")
                : new FormatException(start + e.Message, e);
        }
    }

    private static string Missing(string key, IEnumerable<string> keys)
        => $"prompt template {GoText.Quote(key)} not found in promptSources, available: [{string.Join(", ", keys.Order(StringComparer.Ordinal))}]";
}
