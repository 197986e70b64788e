using System.Text;
using k8s.Models;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.ActorEnvironments;

/// <summary>
/// The environment of a container in an actor. An ActorTemplate knows values and keys of Secrets, nothing else. Each name occurs once. What cannot be
/// in it is not added, and the problem is returned for the caller to tell.
/// </summary>
internal sealed class ActorEnvironment
{
    /// <summary>The most variables that an ActorTemplate takes.</summary>
    public const int MaxVariables = 32;

    /// <summary>The most bytes of <c>NAME=value</c> and the NUL behind it that Linux hands to a program.</summary>
    public const int MaxBytes = 128 * 1024;

    private readonly List<V1EnvVar> _variables = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _secretValues = new(StringComparer.Ordinal);

    /// <summary>The variables, in order.</summary>
    public IReadOnlyList<V1EnvVar> Variables => _variables;

    /// <summary>The names of variables whose value is a secret that stands in the variable itself.</summary>
    public IReadOnlySet<string> SecretValues => _secretValues;

    /// <summary>Adds a variable with a value.</summary>
    /// <returns>What keeps it out; null where it is in.</returns>
    public string? TryAdd(string name, string value) => ProblemOf(name) ?? ProblemOf(name, value) ?? Add(new() { Name = name, Value = value });

    /// <summary>Adds a variable whose value is a secret.</summary>
    /// <returns>What keeps it out; null where it is in.</returns>
    public string? TryAddSecretValue(string name, string value)
    {
        string? problem = TryAdd(name, value);
        if (problem is null)
            _secretValues.Add(name);
        return problem;
    }

    /// <summary>Adds a variable that has the value of a key in a Secret.</summary>
    /// <returns>What keeps it out; null where it is in.</returns>
    public string? TryAddSecret(string name, string? secret, string? key, bool? optional = null)
    {
        if (ProblemOf(name) is { } problem)
            return problem;
        if (Dns1123.SubdomainProblems(secret ?? "").Count > 0)
            return $"{GoText.Quote(secret ?? "")} is no name of a Secret";
        return IsKey(key)
            ? Add(new() { Name = name, ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = key, Optional = optional } } })
            : $"{GoText.Quote(key ?? "")} is no key of a Secret";
    }

    /// <summary>A variable that was added; null for none.</summary>
    public V1EnvVar? Find(string name) => _names.Contains(name) ? _variables.Find(variable => variable.Name == name) : null;

    /// <summary>A name as messages give it: as it is, unless that would confuse.</summary>
    public static string Title(string name) => IsName(name) ? name : GoText.Quote(name);

    private static bool IsName(string name) => name.Length > 0 && name.All(c => c is >= ' ' and <= '~' and not '=');

    private static bool IsKey(string? key) => key is { Length: > 0 and <= Dns1123.MaxSubdomainLength } && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    private static string? ProblemOf(string name, string value)
    {
        int bytes = Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value) + 2;
        return bytes > MaxBytes ? $"it has {bytes} bytes, and a program takes {MaxBytes} in one variable"
            : value.Contains('\0', StringComparison.Ordinal) ? "its value has a NUL character"
            : null;
    }

    private string? ProblemOf(string name) => !IsName(name) ? "the name needs printable ASCII characters other than '='"
        : _names.Contains(name) ? "it is set already"
        : null;

    private string? Add(V1EnvVar variable)
    {
        _names.Add(variable.Name);
        _variables.Add(variable);
        return null;
    }
}
