using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Models.Tests;

/// <summary>The definitions of the repository are those that are published, in words of our own.</summary>
public class SchemaTests
{
    public static TheoryData<string> Files { get; } = [.. Repository.Own.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Definition_MeansWhatThePublishedOneMeans(string file)
    {
        var own = Repository.Own[file];
        if (Repository.Published(own) is not { } published)
        {
            return;
        }

        Assert.True(own.SameApartFromVersions(published));
        Assert.Equal(published.Versions.Select(version => version.Name), own.Versions.Select(version => version.Name));
        foreach (var (mine, theirs) in own.Versions.Zip(published.Versions))
        {
            Assert.Null(Difference(theirs.Schema, mine.Schema, mine.Name));
            Assert.True(mine.Schema.SameShape(theirs.Schema));
            Assert.Equal(Bare(theirs), Bare(mine));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Description_IsNoneOfThePublishedOnes(string file)
    {
        var own = Repository.Own[file];
        if (Repository.Published(own) is not { } published)
        {
            return;
        }

        var theirs = published.Versions.SelectMany(Descriptions).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(own.Versions.SelectMany(Descriptions), theirs.Contains);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFieldOutsideCoreTypes_IsDescribed(string file)
        => Assert.All(Repository.Own[file].Versions, version => Assert.All(version.Schema.Property("spec")!.Properties, property => Assert.False(string.IsNullOrWhiteSpace(property.Schema.Description), property.Name)));

    private static CustomResourceVersion Bare(CustomResourceVersion version) => version with
    {
        Schema = new SchemaNode(),
        PrinterColumns = version.PrinterColumns.Select(column => column with { Description = null }).ToEquatableArray(),
    };

    private static IEnumerable<string> Descriptions(CustomResourceVersion version)
        => Nodes(version.Schema).Select(node => node.Description).Concat(version.PrinterColumns.Select(column => column.Description)).OfType<string>().Select(text => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static IEnumerable<SchemaNode> Nodes(SchemaNode node)
        => node.Properties.Select(property => property.Schema).Append(node.Items).Append(node.AdditionalProperties).OfType<SchemaNode>().SelectMany(Nodes).Append(node);

    // The innermost place where shapes differ, so that a failure tells more than that there is one.
    private static string? Difference(SchemaNode theirs, SchemaNode mine, string path)
    {
        if (theirs.SameShape(mine))
        {
            return null;
        }

        var names = theirs.Properties.Select(property => property.Name).Union(mine.Properties.Select(property => property.Name));
        var children = names.Select(name => (Path: $"{path}.{name}", Theirs: theirs.Property(name), Mine: mine.Property(name)))
            .Append((path + "[]", theirs.Items, mine.Items))
            .Append((path + "{}", theirs.AdditionalProperties, mine.AdditionalProperties));
        foreach (var (place, a, b) in children)
        {
            if (a is not null && b is not null ? Difference(a, b, place) is { } inner : (a is null) != (b is null))
            {
                return a is not null && b is not null ? Difference(a, b, place) : place + " is on one side only";
            }
        }

        return path + " differs";
    }
}
