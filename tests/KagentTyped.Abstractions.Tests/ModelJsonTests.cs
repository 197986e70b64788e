using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.Json;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Abstractions.Tests;

public class ModelJsonTests
{
    private static readonly JsonSerializerOptions OtherOptions = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Theory]
    [InlineData("\"text\":\"\\u003Ca\\u003E \\u0000 \\uD83D\\uDE00\"")]
    [InlineData("\"text\":\"\",\"flag\":false,\"small\":0,\"big\":0,\"ratio\":0")]
    [InlineData("\"small\":2147483647,\"big\":9223372036854775807,\"ratio\":0.1")]
    [InlineData("\"small\":-2147483648,\"big\":-9223372036854775808,\"ratio\":-1.5E-300")]
    [InlineData("\"mode\":\"\",\"modes\":[\"a\",\"b\"]")]
    [InlineData("\"mode\":\"unknown\",\"modes\":[\"\",\"zzz\"]")]
    [InlineData("\"part\":{\"id\":\"a\",\"value\":1,\"inner\":{}},\"parts\":[{\"id\":\"b\"}],\"byName\":{\"\":{\"id\":\"c\"}}")]
    [InlineData("\"parts\":[],\"byName\":{},\"labels\":{},\"numbers\":[],\"matrix\":[[]],\"moments\":[],\"blobs\":{}")]
    [InlineData("\"labels\":{\"b\":\"1\",\"a\":\"2\"},\"counts\":{\"x\":-1},\"numbers\":[3,1,2],\"matrix\":[[1,2.5],[]]")]
    [InlineData("\"when\":\"2024-02-29T12:34:56.123456Z\",\"moments\":[\"0001-01-01T00:00:00Z\"]")]
    [InlineData("\"key\":\"AAEC/w==\",\"blobs\":{\"a\":\"\"}")]
    [InlineData("\"free\":null,\"frees\":[null,1,\"a\",{\"b\":[true]}]")]
    [InlineData("\"free\":{\"z\":1,\"a\":{\"n\":null}},\"open\":{\"known\":\"k\",\"other\":{\"deep\":[1.0]}}")]
    [InlineData("\"port\":80,\"ports\":{\"a\":\"http\",\"b\":8080}")]
    [InlineData("\"size\":\"1Gi\",\"sizes\":{\"cpu\":\"100m\"}")]
    [InlineData("\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"resources\":{\"limits\":{\"cpu\":\"1\"}}")]
    [InlineData("\"nullText\":null,\"nullCount\":null,\"nullPart\":null")]
    [InlineData("\"nullText\":\"a\",\"nullCount\":1,\"nullPart\":{}")]
    [InlineData("\"nullItems\":[null,1],\"nullMap\":{\"a\":null,\"b\":\"\"}")]
    [InlineData("\"part\":{\"id\":\"a\",\"inner\":{\"note\":\"n\",\"x\":{\"y\":null}},\"more\":[1]},\"extra\":{\"a\":null},\"none\":null,\"\":0")]
    public void Values_RoundTripToTheSameText(string members) => Sinks.RoundTrips(members);

    [Theory]
    [InlineData("\"small\":1.0,\"big\":2e3,\"count\":-0.0", "\"small\":1,\"big\":2000")]
    [InlineData("\"numbers\":[1.0,10E1]", "\"numbers\":[1,100]")]
    [InlineData("\"big\":9223372036854775807.0", "\"big\":9223372036854775807")]
    [InlineData("\"ratio\":1.0", "\"ratio\":1")]
    [InlineData("\"size\":\"1000m\"", "\"size\":\"1\"")]
    [InlineData("\"size\":2", "\"size\":\"2\"")]
    [InlineData("\"port\":\"80\"", "\"port\":80")]
    [InlineData("\"when\":\"2024-01-01T12:00:00+02:00\"", "\"when\":\"2024-01-01T10:00:00Z\"")]
    [InlineData("\"when\":\"2024-01-01T12:00:00.1234567Z\"", "\"when\":\"2024-01-01T12:00:00.123456Z\"")]
    [InlineData("\"when\":\"2024-01-01T12:00:00.123456789Z\"", "\"when\":\"2024-01-01T12:00:00.123456Z\"")]
    [InlineData("\"when\":\"2024-01-01t12:00:00z\"", "\"when\":\"2024-01-01T12:00:00Z\"")]
    [InlineData("\"text\":null,\"flag\":null,\"small\":null,\"mode\":null,\"part\":null,\"parts\":null,\"labels\":null,\"when\":null,\"key\":null,\"port\":null,\"size\":null,\"x\":1", "\"x\":1")]
    [InlineData("\"text\":\"a\",\"text\":\"b\"", "\"text\":\"b\"")]
    [InlineData("\"x\":1,\"x\":2", "\"x\":2")]
    [InlineData("\"nullText\":null,\"nullText\":\"a\"", "\"nullText\":\"a\"")]
    [InlineData("\"te\\u0078t\":\"a\"", "\"text\":\"a\"")]
    public void Values_RoundTripByMeaning(string members, string expected)
        => Assert.Equal(
            Sinks.With(expected),
            Sinks.Write(Sinks.Spec(members)).Replace("\"count\":0", "\"count\":1", StringComparison.Ordinal));

    [Fact]
    public void MissingRequiredMembers_StayMissing()
    {
        var spec = Sinks.Read<SinkSpec>("{}");

        Assert.Equal("{}", Sinks.Write(spec));
        Assert.Equal(0, spec.Count);
        Assert.Null(spec.Level.Value);
        Assert.False(spec.Level.IsKnown);
        spec.Count = 0;
        Assert.Equal("{\"count\":0}", Sinks.Write(spec));
    }

    [Fact]
    public void DefaultOfAnOpenEnum_IsAbsence()
    {
        var spec = Sinks.Spec("\"mode\":\"on\"");
        spec.Mode = default(SinkSpecMode);
        spec.Level = default;

        Assert.Equal("{\"name\":\"n\",\"count\":1,\"items\":[]}", Sinks.Write(spec));
    }

    [Fact]
    public void Property_WinsOverARememberedNullOrUnknownField()
    {
        var spec = Sinks.Spec("\"nullText\":null");
        spec.NullText = "set";
        ((IJsonModel)spec).UnknownFields!["text"] = JsonElement.Parse("1");
        spec.Text = "typed";

        Assert.Equal(Sinks.With("\"text\":\"typed\",\"nullText\":\"set\""), Sinks.Write(spec));
    }

    [Fact]
    public void NewObject_HasItsApiVersionAndKind()
    {
        Assert.Equal("{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"Sink\"}", Sinks.Write(new Sink()));
        Assert.Equal("{\"apiVersion\":\"other/v1\",\"kind\":\"Other\"}", Sinks.Write(Sinks.Read<Sink>("{\"kind\":\"Other\",\"apiVersion\":\"other/v1\"}")));
        Assert.Equal("Sink", Sinks.Read<Sink>("{}").Kind);
        Assert.Equal("Sink", Sinks.Read<Sink>("{\"kind\":null}").Kind);
    }

    [Fact]
    public void Metadata_IsMadeWhenReadButNotWrittenWhenAbsent()
    {
        var sink = Sinks.Read<Sink>("{}");

        Assert.DoesNotContain("metadata", Sinks.Write(sink), StringComparison.Ordinal);
        sink.Metadata.Name = "a";
        Assert.Contains("\"metadata\":{\"name\":\"a\"}", Sinks.Write(sink), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"text\":1", "text: expected string, found a number")]
    [InlineData("\"flag\":\"true\"", "flag: expected boolean, found a string")]
    [InlineData("\"small\":\"1\"", "small: expected integer, found a string")]
    [InlineData("\"small\":2147483648", "small: expected an integer within 32 bits, found a number")]
    [InlineData("\"big\":9223372036854775808", "big: expected an integer within 64 bits, found a number")]
    [InlineData("\"big\":1e400", "big: expected an integer within 64 bits, found a number")]
    [InlineData("\"big\":1.5", "big: expected an integer within 64 bits, found a number")]
    [InlineData("\"ratio\":1e999", "ratio: expected a number within 64 bits, found a number")]
    [InlineData("\"when\":\"yesterday\"", "when: expected date-time string, found a string")]
    [InlineData("\"key\":\"%\"", "key: expected base64 string, found a string")]
    [InlineData("\"mode\":{}", "mode: expected string, found an object")]
    [InlineData("\"part\":[]", "part: expected object, found an array")]
    [InlineData("\"parts\":{}", "parts: expected array, found an object")]
    [InlineData("\"labels\":\"a\"", "labels: expected object, found a string")]
    [InlineData("\"parts\":[{\"id\":\"a\"},{\"inner\":{\"note\":true}}]", "parts[1].inner.note: expected string, found a boolean")]
    [InlineData("\"byName\":{\"a.b\":{\"value\":\"x\"}}", "byName[a.b].value: expected integer, found a string")]
    [InlineData("\"matrix\":[[1],[2,null]]", "matrix[1][1]: expected a value, found null")]
    [InlineData("\"nullItems\":[1,\"a\"]", "nullItems[1]: expected integer, found a string")]
    public void WrongType_IsReportedWithItsPath(string members, string message)
        => Assert.Equal("spec." + message, Sinks.ErrorOf<Sink>($"{{\"spec\":{Sinks.With(members)}}}"));

    [Theory]
    [InlineData("\"selector\":{\"matchExpressions\":[{\"key\":\"a\",\"operator\":1}]}", "spec.selector.matchExpressions[0].operator: ")]
    [InlineData("\"selector\":\"a\"", "spec.selector: ")]
    [InlineData("\"size\":\"1Zi\"", "spec.size: ")]
    [InlineData("\"port\":true", "spec.port: ")]
    [InlineData("\"resources\":{\"limits\":{\"a\":\"1\",\"cpu\":\"lots\"}}", "spec.resources.limits[cpu]: ")]
    public void WrongTypeInsideACoreType_IsReportedWithItsPath(string members, string start)
    {
        string message = Sinks.ErrorOf<Sink>($"{{\"spec\":{Sinks.With(members)}}}");

        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.DoesNotContain("Path:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("$", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"spec\":{\"resources\":{\"limits\":{\"cpu\":\"hunter2\"}}}}", "spec.resources.limits[cpu]: ")]
    [InlineData("{\"metadata\":{\"creationTimestamp\":\"hunter2\"}}", "metadata.creationTimestamp: ")]
    [InlineData("{\"metadata\":{\"managedFields\":[{},{\"time\":\"hunter2\"}]}}", "metadata.managedFields[1].time: ")]
    [InlineData("{\"spec\":{\"size\":\"hunter2\"}}", "spec.size: ")]
    [InlineData("{\"spec\":{\"when\":\"hunter2\"}}", "spec.when: ")]
    [InlineData("{\"spec\":{\"flag\":\"hunter2\"}}", "spec.flag: ")]
    public void Error_TellsThePathButNotTheValue(string json, string start)
    {
        var error = Assert.ThrowsAny<JsonException>(() => Sinks.Read<Sink>(json));

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PathOfAPublishedKind_IsTheOneOfItsFields()
        => Assert.Equal(
            "spec.declarative.tools[2].type: expected string, found a number",
            Sinks.ErrorOf<SandboxAgent>("{\"spec\":{\"declarative\":{\"tools\":[{},{\"type\":\"Agent\"},{\"type\":3}]}}}"));

    [Theory]
    [InlineData("null", "null cannot stand here")]
    [InlineData("\"0000-00-00T00:00:00Z\"", "the text has a form that cannot stand here")]
    [InlineData("\"\"", "the text has a form that cannot stand here")]
    public void DateInsideACoreTypeThatCannotBeRead_IsReportedWithItsPath(string time, string message)
        => Assert.Equal(
            $"status.conditions[1].lastTransitionTime: {message}",
            Sinks.ErrorOf<SandboxAgent>($"{{\"status\":{{\"conditions\":[{{}},{{\"type\":\"Ready\",\"lastTransitionTime\":{time}}}]}}}}"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"spec\":{\"text\":\"a\"")]
    [InlineData("{\"spec\":{\"text\":\"a\" \"flag\":true}}")]
    [InlineData("{\"spec\":{\"parts\":[{]}}")]
    [InlineData("{\"spec\":{\"unknown\":[1,}}")]
    [InlineData("{\"spec\":{\"labels\":{\"a\":\"b\",}}}")]
    [InlineData("{\"spec\":{\"selector\":{\"matchLabels\":}}}")]
    public void TextThatIsNoObject_IsAJsonException(string json) => Assert.ThrowsAny<JsonException>(() => Sinks.Read<Sink>(json));

    [Fact]
    public void SyntaxErrorBehindAField_IsNotBlamedOnTheField()
        => Assert.DoesNotContain("spec.text", Sinks.ErrorOf<Sink>("{\"spec\":{\"text\":\"a\" \"flag\":true}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"text\":\"<ü>\",\"when\":\"2024-01-01T00:00:00Z\",\"part\":{\"id\":\"a\",\"more\":1},\"size\":\"1500m\",\"port\":\"a\",\"mode\":\"on\",\"free\":{\"a\":null},\"nullText\":null")]
    [InlineData("\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"key\":\"AA==\",\"modes\":[\"x\"],\"parts\":[{\"id\":\"a\",\"x\":{}}]")]
    public void EverySerializer_WritesAndReadsTheSame(string members)
    {
        string json = $"{{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"Sink\",\"metadata\":{{\"name\":\"a\",\"creationTimestamp\":\"2024-01-01T00:00:00Z\"}},\"spec\":{Sinks.With(members)},\"more\":1}}";
        var sink = Sinks.Read<Sink>(json);
        string text = Sinks.Write(sink);

        Assert.Equal(text, JsonSerializer.Serialize(sink));
        Assert.Equal(text, JsonSerializer.Serialize(sink, OtherOptions));
        Assert.Equal(text, KubernetesJson.Serialize(sink));
        Assert.Equal(text, Sinks.Write(KubernetesJson.Deserialize<Sink>(json)));
        Assert.Equal(text, Sinks.Write(JsonSerializer.Deserialize<Sink>(json)!));
        Assert.Equal($"[{text}]", JsonSerializer.Serialize(new List<Sink> { sink }));
    }

    [Fact]
    public void OpenEnum_IsItsTextForEverySerializer()
    {
        Assert.Equal("{\"a\":\"on\",\"zzz\":null}", JsonSerializer.Serialize(new Dictionary<string, SinkSpecMode?> { ["a"] = SinkSpecMode.On, ["zzz"] = null }));
        Assert.Equal("{\"on\":1}", JsonSerializer.Serialize(new Dictionary<SinkSpecMode, int> { [SinkSpecMode.On] = 1 }));
        Assert.Equal("zzz", JsonSerializer.Deserialize<SinkSpecMode>("\"zzz\"").Value);
        Assert.Equal("on", JsonSerializer.Deserialize<Dictionary<SinkSpecMode, int>>("{\"on\":1}")!.Single().Key);
        Assert.Null(JsonSerializer.Deserialize<SinkSpecMode>("null").Value);
    }

    [Fact]
    public void OpenEnum_ComparesByTextAndKnowsItsValues()
    {
        Assert.Equal(SinkSpecMode.On, (SinkSpecMode)"on");
        Assert.NotEqual(SinkSpecMode.On, (SinkSpecMode)"ON");
        Assert.True(SinkSpecMode.Empty.IsKnown);
        Assert.False(((SinkSpecMode)"x").IsKnown);
        Assert.False(default(SinkSpecMode).IsKnown);
        Assert.Equal(["", "on", "off"], SinkSpecMode.KnownValues);
        Assert.Equal("off", SinkSpecMode.Names.Off);
        Assert.Equal("", default(SinkSpecMode).ToString());
    }

    [Fact]
    public void List_KeepsMetadataAndUnknownFields()
    {
        const string json = "{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"SinkList\",\"metadata\":{\"continue\":\"next\",\"remainingItemCount\":3,\"resourceVersion\":\"7\"},"
            + "\"items\":[{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"Sink\",\"metadata\":{\"name\":\"a\"},\"x\":1}],\"more\":true}";
        var list = Sinks.Read<SinkList>(json);

        Assert.Equal("next", list.Continue());
        Assert.Equal("7", list.ResourceVersion());
        Assert.Equal("a", list.Items.Single().Metadata.Name);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(json), ModelJson.SerializeToElement(list)));
        Assert.Equal(Sinks.Write(list), KubernetesJson.Serialize(list));
        Assert.Equal("{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"SinkList\",\"metadata\":{},\"items\":[]}", Sinks.Write(new SinkList()));
        Assert.Empty(Sinks.Read<SinkList>("{\"items\":null,\"metadata\":null}").Items);
    }

    [Fact]
    public void DateTimeOfAnyKind_IsWrittenInUtc()
    {
        var utc = new DateTime(2024, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        var spec = Sinks.Spec("\"x\":1");
        spec.Moments = [utc, utc.ToLocalTime(), DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)];

        Assert.Contains("\"moments\":[\"2024-01-01T12:00:00Z\",\"2024-01-01T12:00:00Z\",\"2024-01-01T12:00:00Z\"]", Sinks.Write(spec), StringComparison.Ordinal);
        Assert.Equal(DateTimeKind.Utc, Sinks.Spec("\"when\":\"2024-01-01T12:00:00+01:00\"").When!.Value.Kind);
    }
}
