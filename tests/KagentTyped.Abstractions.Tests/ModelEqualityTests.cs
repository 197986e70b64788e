using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.Json;

namespace KagentTyped.Abstractions.Tests;

public class ModelEqualityTests
{
    private const string Everything = "\"text\":\"t\",\"flag\":true,\"small\":1,\"big\":2,\"ratio\":0.5,\"when\":\"2024-01-01T00:00:00Z\",\"key\":\"AAEC\",\"mode\":\"on\",\"modes\":[\"a\"],"
        + "\"part\":{\"id\":\"p\",\"inner\":{\"note\":\"n\",\"u\":1}},\"parts\":[{\"id\":\"q\",\"inner\":{\"note\":\"m\"}}],\"byName\":{\"k\":{\"id\":\"r\"}},\"labels\":{\"a\":\"b\"},\"counts\":{\"c\":1},"
        + "\"numbers\":[1,2],\"matrix\":[[1],[2]],\"moments\":[\"2024-01-01T00:00:00Z\"],\"blobs\":{\"d\":\"AAEC\"},\"free\":{\"x\":1},\"frees\":[1],\"open\":{\"known\":\"k\",\"u\":{}},\"port\":80,\"ports\":{\"h\":\"http\"},"
        + "\"size\":\"1Gi\",\"sizes\":{\"cpu\":\"1\"},\"selector\":{\"matchLabels\":{\"a\":\"b\"},\"matchExpressions\":[{\"key\":\"k\",\"operator\":\"In\",\"values\":[\"v\"]}]},\"resources\":{\"limits\":{\"cpu\":\"1\"}},"
        + "\"nullText\":null,\"nullItems\":[null,1],\"nullMap\":{\"a\":null},\"unknown\":{\"y\":[1]}";

    [Fact]
    public void DeepClone_SaysTheSame()
    {
        var spec = Sinks.Spec(Everything);
        var clone = spec.DeepClone();

        Assert.Equal(Sinks.Write(spec), Sinks.Write(clone));
        Assert.True(spec.SemanticEquals(clone));
    }

    [Fact]
    public void DeepClone_SharesNothingThatCanChange()
    {
        var spec = Sinks.Spec(Everything);
        string before = Sinks.Write(spec);
        var clone = spec.DeepClone();

        clone.Items.Add("more");
        clone.Key![0] = 9;
        clone.Modes!.Clear();
        clone.Part!.Id = "changed";
        clone.Part.Inner!.Note = "changed";
        ((IJsonModel)clone.Part.Inner).UnknownFields!.Clear();
        clone.Parts![0].Inner!.Note = "changed";
        clone.Parts.Clear();
        clone.ByName!["k"].Id = "changed";
        clone.ByName.Clear();
        clone.Labels!["a"] = "changed";
        clone.Counts!.Clear();
        clone.Numbers![0] = 9;
        clone.Matrix![0][0] = 9;
        clone.Moments!.Clear();
        clone.Blobs!["d"][0] = 9;
        clone.Frees!.Clear();
        clone.Open!.Known = "changed";
        ((IJsonModel)clone.Open).UnknownFields!.Clear();
        clone.Ports!.Clear();
        clone.Sizes!.Clear();
        clone.Selector!.MatchLabels["a"] = "changed";
        clone.Selector.MatchExpressions[0].Values.Add("changed");
        clone.Resources!.Limits.Clear();
        clone.NullItems!.Clear();
        clone.NullMap!.Clear();
        ((IJsonModel)clone).UnknownFields!.Clear();

        Assert.Equal(before, Sinks.Write(spec));
    }

    [Fact]
    public void DeepClone_OfARootCopiesItsMetadata()
    {
        var sink = Sinks.Read<Sink>("{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"y\"}},\"spec\":{},\"status\":{\"ready\":1}}");
        var clone = sink.DeepClone();
        clone.Metadata.Labels["x"] = "changed";
        clone.Status!.Ready = 2;

        Assert.Equal("y", sink.Metadata.Labels["x"]);
        Assert.Equal(1, sink.Status!.Ready);
    }

    [Fact]
    public void WholeMetadata_IsComparedByMeaning()
    {
        const string json = """
            {"metadata":{"name":"a","creationTimestamp":"2024-01-01T00:00:00Z","deletionGracePeriodSeconds":30,"finalizers":[],"labels":{"x":"y"},
            "ownerReferences":[{"apiVersion":"v1","kind":"K","name":"o","uid":"u","controller":true}],
            "managedFields":[{"manager":"m","operation":"Apply","fieldsType":"FieldsV1","fieldsV1":{"f:spec":{"f:x":{}}},"time":"2024-01-01T00:00:00Z"}]}}
            """;
        var sink = Sinks.Read<Sink>(json);

        Assert.Contains("\"fieldsV1\":{\"f:spec\":{\"f:x\":{}}}", Sinks.Write(sink), StringComparison.Ordinal);
        Assert.True(sink.SemanticEquals(Sinks.Read<Sink>(json.Replace("\"finalizers\":[],", "", StringComparison.Ordinal))));
        Assert.True(sink.SemanticEquals(sink.DeepClone()));
        Assert.False(sink.SemanticEquals(Sinks.Read<Sink>(json.Replace("f:x", "f:z", StringComparison.Ordinal))));
        Assert.False(sink.SemanticEquals(Sinks.Read<Sink>(json.Replace("\"controller\":true", "\"controller\":false", StringComparison.Ordinal))));
        Assert.False(sink.SemanticEquals(Sinks.Read<Sink>(json.Replace("2024-01-01T00:00:00Z\",\"deletion", "2024-01-02T00:00:00Z\",\"deletion", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("\"parts\":[]", "\"text\":null")]
    [InlineData("\"labels\":{},\"numbers\":[],\"key\":\"\"", "\"x\":1,\"x\":1")]
    [InlineData("\"labels\":{\"a\":\"1\",\"b\":\"2\"}", "\"labels\":{\"b\":\"2\",\"a\":\"1\"}")]
    [InlineData("\"size\":\"1000m\"", "\"size\":\"1\"")]
    [InlineData("\"size\":\"1Gi\"", "\"size\":\"1024Mi\"")]
    [InlineData("\"size\":\"1024\"", "\"size\":\"1Ki\"")]
    [InlineData("\"resources\":{\"limits\":{\"a\":\"1024\"}}", "\"resources\":{\"limits\":{\"a\":\"1Ki\"}}")]
    [InlineData("\"port\":80", "\"port\":80")]
    [InlineData("\"sizes\":{\"a\":\"1k\",\"b\":2}", "\"sizes\":{\"b\":\"2\",\"a\":\"1000\"}")]
    [InlineData("\"resources\":{\"limits\":{\"cpu\":\"1000m\"}}", "\"resources\":{\"limits\":{\"cpu\":\"1\"}}")]
    [InlineData("\"resources\":{\"limits\":{}}", "\"resources\":{}")]
    [InlineData("\"selector\":{\"matchExpressions\":[]}", "\"selector\":{}")]
    [InlineData("\"selector\":{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Exists\",\"values\":[]}]}", "\"selector\":{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Exists\"}],\"matchLabels\":{}}")]
    [InlineData("\"when\":\"2024-01-01T12:00:00Z\"", "\"when\":\"2024-01-01T13:00:00+01:00\"")]
    [InlineData("\"free\":{\"a\":1,\"b\":2}", "\"free\":{\"b\":2,\"a\":1.0}")]
    [InlineData("\"matrix\":[[]]", "\"matrix\":[[]]")]
    public void ObjectsOfTheSameMeaning_AreEqual(string a, string b)
    {
        var left = Sinks.Spec(a.Replace("\"x\":1,\"x\":1", "\"text\":null", StringComparison.Ordinal));
        var right = Sinks.Spec(b.Replace("\"x\":1,\"x\":1", "\"text\":null", StringComparison.Ordinal));

        Assert.True(left.SemanticEquals(right));
        Assert.True(right.SemanticEquals(left));
    }

    [Theory]
    [InlineData("\"text\":\"a\"", "\"text\":\"b\"")]
    [InlineData("\"text\":\"\"", "\"text\":null")]
    [InlineData("\"small\":0", "\"small\":null")]
    [InlineData("\"numbers\":[1,2]", "\"numbers\":[2,1]")]
    [InlineData("\"numbers\":[1]", "\"numbers\":[1,1]")]
    [InlineData("\"labels\":{\"a\":\"1\"}", "\"labels\":{\"b\":\"1\"}")]
    [InlineData("\"part\":{}", "\"part\":null")]
    [InlineData("\"parts\":[{\"id\":\"a\"}]", "\"parts\":[{\"id\":\"b\"}]")]
    [InlineData("\"byName\":{\"a\":{\"id\":\"a\"}}", "\"byName\":{\"a\":{\"id\":\"b\"}}")]
    [InlineData("\"size\":\"1\"", "\"size\":\"1Ki\"")]
    [InlineData("\"port\":80", "\"port\":\"http\"")]
    [InlineData("\"mode\":\"\"", "\"mode\":null")]
    [InlineData("\"key\":\"AA==\"", "\"key\":\"AQ==\"")]
    [InlineData("\"free\":null", "\"text\":null")]
    [InlineData("\"free\":1", "\"free\":2")]
    [InlineData("\"unknown\":1", "\"unknown\":2")]
    [InlineData("\"unknown\":1", "\"text\":null")]
    [InlineData("\"nullText\":null", "\"text\":null")]
    [InlineData("\"selector\":{}", "\"text\":null")]
    [InlineData("\"selector\":{\"matchLabels\":{\"a\":\"b\"}}", "\"selector\":{\"matchLabels\":{\"a\":\"c\"}}")]
    [InlineData("\"selector\":{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"In\"}]}", "\"selector\":{\"matchExpressions\":[{\"key\":\"b\",\"operator\":\"In\"}]}")]
    [InlineData("\"resources\":{\"limits\":{\"cpu\":\"1\"}}", "\"resources\":{\"requests\":{\"cpu\":\"1\"}}")]
    public void ObjectsOfOtherMeaning_AreNotEqual(string a, string b)
    {
        Assert.False(Sinks.Spec(a).SemanticEquals(Sinks.Spec(b)));
        Assert.False(Sinks.Spec(b).SemanticEquals(Sinks.Spec(a)));
        Assert.False(Sinks.Spec(a).SemanticEquals(null));
    }
}
