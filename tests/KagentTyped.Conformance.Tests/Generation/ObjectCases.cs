using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>The objects that are tried against a definition.</summary>
internal static class ObjectCases
{
    /// <summary>All values at all properties of a construct's spec, all texts of a format, and all metadata.</summary>
    public static IEnumerable<YamlNode> Systematic(TestDefinition definition)
    {
        var spec = definition.Version.Schema.Property("spec");
        foreach (var property in spec?.Properties ?? [])
        {
            var texts = Samples.Texts(property.Schema.Format).Concat(property.Schema.Pattern is null ? [] : Patterned).Select(Trees.Text);
            bool isText = property.Schema.Type == SchemaType.String;
            foreach (var value in isText && property.Schema.Format is not null ? texts.Append(Trees.Read("[1]")) : isText ? Samples.All.Take(6).Concat(texts) : Samples.All)
                yield return definition.Object(Trees.Object(("spec", Trees.Object((property.Name, value)))));
        }

        foreach (var value in definition.Samples)
            yield return definition.Object(Trees.Object(("spec", value)));
    }

    /// <summary>Lists that rules take ever longer for, up to and beyond what the server spends.</summary>
    public static IEnumerable<YamlNode> Costly(TestDefinition definition)
    {
        foreach (int size in new[] { 10, 100, 180, 299, 300, 400, 500 })
        {
            string row = $"[{string.Join(",", Enumerable.Range(0, size))}]";
            yield return Spec($"{{row: {row}}}");
            yield return Spec($"{{texts: [{string.Join(",", Enumerable.Range(0, size).Select(i => new string('a', 1 + (i * 7 % 1000))))}]}}");
            foreach (int rows in new[] { 2, 5, 12 })
                yield return Spec($"{{row: [-300, 1], matrix: [{string.Join(",", Enumerable.Repeat(row, rows - 1))}, [-7, -4]]}}");
        }

        YamlNode Spec(string text) => definition.Object(Trees.Object(("spec", Trees.Read(text))));
    }

    /// <summary>Objects with all sorts of metadata.</summary>
    public static IEnumerable<YamlNode> WithMetadata(TestDefinition definition) =>
        Samples.AllMetadata.Select(metadata => definition.Object(Trees.Object(("metadata", metadata), ("spec", Trees.Object()))));

    /// <summary>Objects that mostly fit, and such with a thing or two changed.</summary>
    public static IEnumerable<YamlNode> Random(TestDefinition definition, int count, int seed)
    {
        var random = new Random(seed);
        var generator = new ObjectGenerator(random);
        var mutator = new Mutator(random);
        for (int i = 0; i < count; i++)
        {
            var resource = generator.Next(definition);
            for (int changes = random.Next(4) - 1; changes > 0; changes--)
                resource = WithType(definition, mutator.Next(resource));
            yield return resource;
        }
    }

    /// <summary>As <see cref="Random"/>, with two properties at most, so that the faults of one do not hide what becomes of the others.</summary>
    public static IEnumerable<YamlNode> Few(TestDefinition definition, int count, int seed)
    {
        var random = new Random(seed);
        foreach (var resource in Random(definition, count, seed))
        {
            var members = resource.Members.Where(member => member.Key is not ("apiVersion" or "kind" or "metadata")).ToArray();
            random.Shuffle(members);
            yield return members.Skip(2).Aggregate(resource, (rest, member) => rest.With(member.Key, null));
        }
    }

    private static readonly string[] Patterned =
    [
        "bad", "b\nd", "abc", "abcd", "\u212Aelvin", "STRASSE", "STRA\u1E9EE", "a\nb\nc", "b", "x é", "é", "É", "ǅ", "foo", "xfoo", "foo bar", "xfoox", "a.b", "a.bbb", "ab", "A", "ababcccd", "abababccddd", "aaa", "12", "1 é?x", "]a-^", "a$", "a\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "a{,2}", "aa", "ſ", "😀", "😀😀😀😀", "日本",
    ];

    // The server takes no object of another type.
    private static YamlNode WithType(TestDefinition definition, YamlNode resource)
    {
        var whole = definition.Object(Trees.Object());
        return resource.Kind == YamlNodeKind.Mapping ? resource.With("apiVersion", whole["apiVersion"]).With("kind", whole["kind"]) : whole;
    }
}
