using System.Globalization;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>The constants and loops that rules share, each once.</summary>
internal sealed class RuleHelpers(string prefix)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Type, string Text)> _pending = [];
    private int _lastLocal;

    /// <summary>A name for a local variable that no other has.</summary>
    public string Local(string start) => start + (++_lastLocal).ToString(CultureInfo.InvariantCulture);

    /// <summary>Starts a rule, whose locals may have the names of those of other rules.</summary>
    public void Restart() => _lastLocal = 0;

    /// <summary>A constant.</summary>
    /// <param name="type">Its type in C#.</param>
    /// <param name="value">The expression that makes it.</param>
    /// <returns>Its name.</returns>
    public string Constant(string type, string value) => Add(type, value);

    /// <summary>A method.</summary>
    /// <param name="type">The type that it returns.</param>
    /// <param name="text">All behind its name.</param>
    /// <returns>Its name.</returns>
    public string Method(string type, string text) => Add(type, text);

    /// <summary>Writes what has been asked for since the last time.</summary>
    public void WriteTo(SourceWriter writer)
    {
        foreach (var (name, type, text) in _pending)
        {
            if (text[0] != '(')
            {
                writer.Line($"private static readonly {type} {name} = {text};");
                continue;
            }

            string[] lines = text.Split('\n');
            writer.Open($"private static {type} {name}{lines[0]}");
            for (int i = 1; i < lines.Length; i++)
            {
                writer.Line(lines[i]);
            }

            writer.Close();
        }

        _pending.Clear();
    }

    private string Add(string type, string text)
    {
        string key = type + " " + text;
        if (!_names.TryGetValue(key, out string? name))
        {
            name = prefix + (_names.Count + 1).ToString(CultureInfo.InvariantCulture);
            _names.Add(key, name);
            _pending.Add((name, type, text));
        }

        return name;
    }
}
