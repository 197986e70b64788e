using System.Buffers;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Naming;

namespace KagentTyped.Runtime.Substrate.Tests.Naming;

/// <summary>Names over a million random and adversarial triples of namespace, name and session.</summary>
public partial class SubstrateNamesTests
{
    private const int Triples = 1_000_000;

    // Parts that trade characters, differ in case or only behind what fits, or need rewriting.
    private static readonly string[] Parts =
    [
        "a", "b", "a-b", "b-c", "a--b", "-a", "a-", "a.b", "a_b", "a/b", "a:b", "1:a", "a\n1:b", "", " ", "A", "\u00e4", "\ufffd", "\U0001F600",
        new('x', 33), new('x', 34), new('x', 35), new string('x', 62) + "y", new('x', 63), new('x', 253), "harness template", "session actor", "agent",
        "asr", "ahr", "asr-a", "0123456789abcdef01234567", "d9428888-122b-11e1-b85c-61cd3cbb3210", "D9428888-122B-11E1-B85C-61CD3CBB3210",
    ];

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Sessions are named by clients: halves of surrogates too, which UTF-8 cannot tell apart.
    private static readonly string[] Sessions = [.. Parts.Select(part => part.Trim()), "\ud800", "\ud801", "\udc00\ud800"];

    [Fact]
    public void Names_of_a_million_triples_are_labels_and_distinct()
    {
        var names = new HashSet<string>(Triples * 2, StringComparer.Ordinal);
        var others = new HashSet<(string, string, string)>(Triples);
        int adversarial = Parts.Length * Parts.Length * Sessions.Length;
        var random = new Random(8);
        for (int i = 0; others.Count < Triples; i++)
        {
            var triple = i < adversarial
                ? (Parts[i % Parts.Length], Parts[i / Parts.Length % Parts.Length], Sessions[i / Parts.Length / Parts.Length])
                : (Text(random, 4), Text(random, 5), Text(random, 6));
            if (!others.Add(triple))
                continue;
            string name = SubstrateNames.SessionActor(new(triple.Item1, triple.Item2), triple.Item3);
            Assert.True(IsLabel(name), name);
            Assert.True(names.Add(name), $"{triple} has the name {name} of another one");
        }
    }

    [Fact]
    public void Names_of_owners_are_labels_and_distinct()
    {
        var owners = Parts.SelectMany(part => Parts.Select(other => new ObjectRef(part, other))).ToList();
        var actors = owners.Select(SubstrateNames.HarnessActor).Concat(owners.Select(owner => SubstrateNames.SessionActor(owner, "s"))).ToList();
        var templates = owners.Select(SubstrateNames.HarnessTemplate).Concat(owners.SelectMany(owner => Parts.Select(part => SubstrateNames.AgentTemplate(owner, part)))).ToList();

        Assert.All(actors.Concat(templates), name => Assert.True(IsLabel(name), name));
        Assert.Distinct(actors);
        Assert.Distinct(templates);
    }

    [Fact]
    public void Names_are_the_same_every_time()
    {
        Assert.Equal("ahr-kagent-my-claw-2f3061e739bf9df41afa407e", SubstrateNames.HarnessActor(new("kagent", "my-claw")));
        Assert.Equal(SubstrateNames.SessionActor(new("kagent", "bot"), "s"), SubstrateNames.SessionActor(new("kagent", "bot"), " s\n"));
    }

    [Fact]
    public void Actors_of_an_owner_are_known_by_their_names_and_those_of_others_are_not()
    {
        var owners = Parts.SelectMany(part => new[] { new ObjectRef("kagent", part), new ObjectRef(part, "bot") }).Distinct().ToList();
        foreach (var owner in owners)
        {
            var template = new ObjectRef(owner.Namespace, SubstrateNames.AgentTemplate(owner, "1"));
            string session = SubstrateNames.SessionActor(owner, "s");
            string harness = SubstrateNames.HarnessActor(owner);
            Assert.Equal([owner], owners.Where(other => SubstrateNames.IsSessionActor(other, session, template)));
            Assert.Equal([owner], owners.Where(other => SubstrateNames.IsHarnessActor(harness, new(other.Namespace, SubstrateNames.HarnessTemplate(other)))));
            Assert.Equal([owner], owners.Where(other => SubstrateNames.IsAgentTemplate(other, template)));
            Assert.False(SubstrateNames.IsAgentTemplate(owner, new("elsewhere", template.Name)) || SubstrateNames.IsAgentTemplate(owner, new(owner.Namespace, SubstrateNames.HarnessTemplate(owner))));
            Assert.False(SubstrateNames.IsSessionActor(owner, harness, template));
            Assert.False(SubstrateNames.IsHarnessActor(session, template));
            Assert.False(SubstrateNames.IsSessionActor(owner, session, new("elsewhere", template.Name)));
            Assert.False(SubstrateNames.IsSessionActor(owner, session, new(owner.Namespace, "someone-elses")));
            Assert.False(SubstrateNames.IsSessionActor(owner, "", template) || SubstrateNames.IsHarnessActor("", template));
        }
    }

    // Repeatable, and nothing to guess.
#pragma warning disable CA5394
    private static string Text(Random random, int length) => string.Create(random.Next(1, length + 1), random, (text, source) =>
    {
        for (int i = 0; i < text.Length; i++)
            text[i] = "ab-.01"[source.Next(6)];
    });
#pragma warning restore CA5394

    private static bool IsLabel(string name)
        => name.Length is > 0 and <= 63 && name[0] != '-' && name[^1] != '-' && !name.AsSpan().ContainsAnyExcept(LabelCharacters);
}
