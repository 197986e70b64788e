using System.Globalization;
using KagentTyped.Generators.Text;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>
/// Names generated types by their path in the schema alone: the kind, then every property, items and map values in the singular.
/// A name so never depends on siblings; pins from the item's <c>TypeNames</c> come first.
/// </summary>
internal sealed class TypeNames(string rootName, IEnumerable<string> taken, IReadOnlyDictionary<string, string> pins)
{
    private const int MaxLength = 60;

    private readonly NameScope _scope = new(taken.Concat(EmittedNames.Aliases));

    /// <summary>The name of the type at a path.</summary>
    /// <param name="path">The property names from the root, items and values as <c>[]</c> and <c>{}</c> behind their property.</param>
    public string Claim(IReadOnlyList<string> path)
    {
        if (pins.TryGetValue(string.Join(".", path), out string? pinned))
        {
            return _scope.Claim(Identifiers.Pascal(pinned));
        }

        var words = path.Select(Word).ToArray();
        string name = rootName + string.Concat(words);
        if (name.Length > MaxLength && words.Length > 2)
        {
            // Long paths keep their ends; the middle becomes a mark of the whole path, which keeps the name stable and distinct.
            string mark = Mark(name);
            name = rootName + mark + words[words.Length - 2] + words[words.Length - 1];
        }

        return _scope.Claim(name);
    }

    private static string Word(string segment)
    {
        bool element = segment.EndsWith("[]", StringComparison.Ordinal) || segment.EndsWith("{}", StringComparison.Ordinal);
        return Identifiers.Pascal(element ? Identifiers.Singular(segment.TrimEnd('[', ']', '{', '}')) : segment);
    }

    private static string Mark(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return "X" + (hash & 0xFFFFFF).ToString("X6", CultureInfo.InvariantCulture);
    }
}
