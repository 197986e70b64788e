using System.Globalization;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>
/// Names generated types by their path in the schema alone: the kind, then every property, items and map values in the singular.
/// Pins from the item's <c>TypeNames</c> come first; no other type gets a pinned name.
/// </summary>
internal sealed class TypeNames
{
    private const int MaxLength = 60;

    private readonly string _rootName;
    private readonly EquatableArray<string> _others;
    private readonly NameScope _scope;
    private readonly NameScope _pinnedScope;

    /// <param name="rootName">The name of the root type.</param>
    /// <param name="listName">The name of the list type.</param>
    /// <param name="others">The names of the other root and list types in the namespace.</param>
    /// <param name="pins">Names by path.</param>
    public TypeNames(string rootName, string listName, EquatableArray<string> others, PinnedSites pins)
    {
        _rootName = rootName;
        _others = others;
        Pins = pins;
        string[] taken = [.. others, .. EmittedNames.Aliases, rootName, listName];
        _scope = new NameScope(taken.Concat(pins.Names.Select(Identifiers.TypeName)), maxLength: MaxLength);
        _pinnedScope = new NameScope(taken);
    }

    /// <summary>The pins.</summary>
    public PinnedSites Pins { get; }

    /// <summary>The name of the type at a path.</summary>
    /// <param name="path">The property names from the root, items and values as <c>[]</c> and <c>{}</c> behind their property.</param>
    /// <param name="pinned">The name that is pinned for it, or null.</param>
    public string Claim(IReadOnlyList<string> path, string? pinned)
    {
        if (pinned is not null)
        {
            string wanted = Identifiers.TypeName(pinned);
            string claimed = _pinnedScope.Claim(wanted);
            return claimed == wanted ? claimed : _scope.Claim(wanted);
        }

        string[] words = [.. path.Select(Word)];
        string name = _rootName + string.Concat(words);

        // FooBarSpec may be spec in kind FooBar or barSpec in kind Foo: the shorter kind gives way.
        foreach (string other in _others)
        {
            if (other.Length > _rootName.Length && other.Length < name.Length && name.StartsWith(other, StringComparison.Ordinal))
            {
                name = $"{_rootName}_{name.Substring(_rootName.Length)}";
                break;
            }
        }

        return _scope.Claim(name.Length <= MaxLength ? name : Shortened(name, words));
    }

    // Long paths keep their ends; the middle becomes a mark of the whole path, which keeps the name stable and distinct.
    private string Shortened(string name, string[] words)
    {
        string mark = Mark(name);
        string start = (_rootName.Length + mark.Length <= MaxLength ? _rootName : _rootName.Substring(0, MaxLength - mark.Length)) + mark;
        string end = words[words.Length - 1];
        if (words.Length > 1 && start.Length + words[words.Length - 2].Length + end.Length <= MaxLength)
        {
            end = words[words.Length - 2] + end;
        }

        int room = MaxLength - start.Length;
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
