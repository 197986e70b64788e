namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>An entry of <c>TypeNames</c> or <c>CoreTypes</c>.</summary>
/// <param name="Text">The entry as the project gives it.</param>
/// <param name="Path">The path in the schema; empty when the entry is malformed.</param>
/// <param name="Value">The name or core type; empty when the entry is malformed.</param>
internal sealed record Pin(string Text, string Path, string Value)
{
    /// <summary>Whether the entry is not of the form <c>path=value</c>.</summary>
    public bool IsMalformed => Path.Length == 0 || Value.Length == 0;

    /// <summary>All entries in order; empty ones do not count, as a trailing semicolon leaves one.</summary>
    public static IReadOnlyList<Pin> Parse(string text)
    {
        var pins = new List<Pin>();
        foreach (string part in text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            string entry = part.Trim();
            int equals = entry.IndexOf('=');
            if (equals > 0)
            {
                pins.Add(new Pin(entry, entry.Substring(0, equals).Trim(), entry.Substring(equals + 1).Trim()));
            }
            else if (entry.Length > 0)
            {
                pins.Add(new Pin(entry, "", ""));
            }
        }

        return pins;
    }

    /// <summary>The well-formed entries by path; of several for one path the last counts.</summary>
    public static IReadOnlyDictionary<string, string> ByPath(string text)
    {
        var pins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pin in Parse(text))
        {
            if (!pin.IsMalformed)
            {
                pins[pin.Path] = pin.Value;
            }
        }

        return pins;
    }
}
