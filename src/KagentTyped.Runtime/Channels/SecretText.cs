namespace KagentTyped.Runtime.Channels;

/// <summary>Checks of keys and tokens; messages never repeat them.</summary>
public static class SecretText
{
    /// <summary>The value without surrounding white space, such as the line break that many tools put at the end of a Secret.</summary>
    /// <param name="value">The value as it is stored.</param>
    /// <param name="trimmed">The value to use.</param>
    /// <returns>What is wrong with the value, without repeating it; null where nothing is.</returns>
    public static string? Problem(string value, out string trimmed)
    {
        trimmed = value.Trim();
        if (trimmed.Length == 0)
            return "the value is empty";
        if (trimmed.Contains('\ufffd', StringComparison.Ordinal))
            return "the value is not UTF-8 text";
        return trimmed.Any(char.IsControl) ? "the value has a line break or another control character inside" : null;
    }
}
