using Google.Protobuf.Reflection;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>A file, message or enum with the names that are declared in it, as the parser finds them: case does not matter to it.</summary>
internal sealed class NameTree
{
    private readonly NameTree? _around;
    private readonly Dictionary<string, NameTree> _declared = new(StringComparer.OrdinalIgnoreCase);

    public NameTree(FileDescriptorProto file)
    {
        Path = file.Package ?? "";
        Fill(file.MessageTypes, file.EnumTypes);
    }

    private NameTree(NameTree around, string name)
    {
        _around = around;
        Path = $"{around.Path}.{name}".TrimStart('.');
    }

    /// <summary>The full name.</summary>
    public string Path { get; }

    /// <summary>The types that its fields and extensions name; those that are one word alone take one step.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The messages and enums in it, not those in these.</summary>
    public IEnumerable<KeyValuePair<string, NameTree>> Declared => _declared;

    /// <summary>It and all that is in it at any depth.</summary>
    public IEnumerable<NameTree> All()
    {
        var rest = new Stack<NameTree>([this]);
        while (rest.Count > 0)
        {
            var next = rest.Pop();
            yield return next;
            foreach (var inner in next._declared.Values)
            {
                rest.Push(inner);
            }
        }
    }

    /// <summary>
    /// Whether the parser takes more than so many steps for a name: it looks for the first part here and in all that is around, and goes on with the rest from
    /// each place that has it.
    /// </summary>
    /// <param name="parts">The parts of the name.</param>
    /// <param name="first">The part to begin with.</param>
    /// <param name="limit">The steps.</param>
    public bool TakesMoreSteps(string[] parts, int first, int limit)
    {
        int steps = 0;
        Count(parts, first, ref steps, limit);
        return steps > limit;
    }

    private void Count(string[] parts, int at, ref int steps, int limit)
    {
        steps++;
        for (var around = this; around is not null && at + 1 < parts.Length && steps <= limit; around = around._around)
        {
            if (around._declared.TryGetValue(parts[at], out var next))
            {
                next.Count(parts, at + 1, ref steps, limit);
            }
        }
    }

    // Of two of one name the parser takes the first, and messages before enums.
    private void Fill(IEnumerable<DescriptorProto> messages, IEnumerable<EnumDescriptorProto> enums)
    {
        foreach (var message in messages.Where(message => !_declared.ContainsKey(message.Name)))
        {
            var inner = new NameTree(this, message.Name);
            _declared.Add(message.Name, inner);
            var fields = message.Fields.Concat(message.Extensions);
            inner.Used.UnionWith(fields.Select(field => field.TypeName).Concat(fields.Select(field => field.Extendee)).Where(name => name is not null && name.IndexOf('.') > 0));
            inner.Fill(message.NestedTypes, message.EnumTypes);
        }

        foreach (var type in enums.Where(type => !_declared.ContainsKey(type.Name)))
        {
            _declared.Add(type.Name, new NameTree(this, type.Name));
        }
    }
}
