namespace KagentTyped.Runtime.Text;

/// <summary>Reads settings from environment variables. A variable that is set wins over the option.</summary>
/// <param name="variable">Reads a variable; null or empty where it is not set.</param>
/// <param name="refuse">Makes the exception for a value that cannot be read.</param>
internal sealed class VariableReader(Func<string, string?> variable, Func<string, Exception> refuse)
{
    public string Text(string name, string option) => variable(name) is { Length: > 0 } value ? value : option;

    public bool Flag(string name, bool option) => variable(name)?.Trim() switch
    {
        null or "" => option,
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        var other => throw refuse($"{name}: {GoText.Quote(other)} is neither true nor false"),
    };

    public TimeSpan Duration(string name, TimeSpan option)
    {
        if (variable(name)?.Trim() is not { Length: > 0 } value)
            return option;
        return GoDuration.TryParse(value, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(seconds)
            : throw refuse($"{name}: {GoText.Quote(value)} is no duration such as 10s or 1m30s");
    }
}
