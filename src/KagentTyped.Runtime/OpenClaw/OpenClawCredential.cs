using System.Text.Json;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>A key or token in <c>openclaw.json</c>: a text, or a reference to an environment variable that OpenClaw looks up itself.</summary>
public sealed class OpenClawCredential
{
    private readonly string? _literal;

    private OpenClawCredential(string? literal, string? variable) => (_literal, Variable) = (literal, variable);

    /// <summary>The environment variable; null for a text.</summary>
    public string? Variable { get; }

    /// <summary>Whether there is nothing to authenticate with.</summary>
    public bool IsEmpty => _literal is "";

    /// <summary>A text. On OpenShell it is a placeholder; anywhere else a secret does not belong into the file.</summary>
    /// <param name="text">The text.</param>
    public static OpenClawCredential Literal(string text) => new(text, null);

    /// <summary>The value of an environment variable.</summary>
    /// <param name="variable">The name of the variable.</param>
    public static OpenClawCredential Environment(string variable) => new(null, variable);

    /// <summary>The variable; never the text.</summary>
    public override string ToString() => Variable is null ? "text" : $"variable {Variable}";

    internal void Write(Utf8JsonWriter json, string property)
    {
        if (Variable is null)
        {
            json.WriteString(property, _literal);
            return;
        }

        json.WriteStartObject(property);
        json.WriteString("source", "env");
        json.WriteString("provider", "default");
        json.WriteString("id", Variable);
        json.WriteEndObject();
    }
}
