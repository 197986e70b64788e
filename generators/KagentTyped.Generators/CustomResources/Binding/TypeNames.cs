using System.Globalization;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>
/// Names generated types by their path in the schema alone: the kind, then every property, items and map values in the singular.
/// A name so never depends on siblings; pins from the item's <c>TypeNames</c> come first.
/// </summary>
/// <param name="rootName">The name of the root type.</param>
/// <param name="listName">The name of the list type.</param>
/// <param name="others">The names of the other root and list types in the namespace.</param>
/// <param name="pins">Names by path.</param>
internal sealed class TypeNames(string rootName, string listName, EquatableArray<string> others, IReadOnlyDictionary<string, string> pins)
{
    private const int MaxLength = 60;

    private readonly NameScope _scope = new(others.Concat(EmittedNames.Aliases).Append(rootName).Append(listName));

    /// <summary>The name of the type at a path.</summary>
    /// <param name="path">The property names from the root, items and values as <c>[]</c> and <c>{}</c> behind their property.</param>
    public string Claim(IReadOnlyList<string> path)
    {
        if (pins.TryGetValue(string.Join(".", path), out string? pinned))
        {
            return _scope.Claim(Identifiers.Pascal(pinned));
        }

        string[] words = [.. path.Select(Word)];
        string name = rootName + string.Concat(words);
        if (name.Length > MaxLength)
        {
            name = Shortened(name, words);
        }

        // FooBarSpec may be spec in kind FooBar or barSpec in kind Foo: the shorter kind gives way.
        foreach (string other in others)
        {
            if (other.Length > rootName.Length && other.Length < name.Length && name.StartsWith(other, StringComparison.Ordinal))
            {
                name = $"{rootName}_{name.Substring(rootName.Length)}";
                break;
            }
        }

        return _scope.Claim(name);
    }

    // Long paths keep their ends; the middle becomes a mark of the whole path, which keeps the name stable and distinct.
    private string Shortened(string name, string[] words)
    {
        string start = rootName + Mark(name);
        string end = words[words.Length - 1];
        if (words.Length > 1 && start.Length + words[words.Length - 2].Length + end.Length <= MaxLength)
        {
            end = words[words.Length - 2] + end;
        }

        int room = Math.Max(0, MaxLength - start.Length);
        return start + (end.Length <= room ? end : end.Substring(0, room));
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
