using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Tests.Cel;

namespace KagentTyped.Schema.Tests.Structural;

public class SchemaShapesTests
{
    [Fact]
    public void Reads_what_was_written()
    {
        var schema = CelSamples.Schema;
        Assert.Equal(SchemaJson.WriteShapes(schema), SchemaJson.WriteShapes(Read(SchemaJson.WriteShapes(schema))));
    }

    [Theory]
    [InlineData("{\"items\":REF}", 20_000)]
    [InlineData("{\"properties\":{\"a\":REF,\"b\":REF}}", 40)]
    [InlineData("{\"anyOf\":[REF,REF,REF]}", 30)]
    [InlineData("{\"not\":REF,\"default\":[1,2,3]}", 300)]
    public void Shapes_of_a_schema_without_bounds_are_refused(string shape, int count)
    {
        var shapes = Enumerable.Range(0, count).Select(i => shape.Replace("REF", "{\"$ref\":" + i + "}", StringComparison.Ordinal));
        Assert.Throws<FormatException>(() => Read("[{\"type\":\"string\"}," + string.Join(',', shapes) + "]"));
    }

    [Theory]
    [InlineData("[{\"items\":{\"$ref\":0}}]")]
    [InlineData("[{\"items\":{\"$ref\":-1}}]")]
    [InlineData("[{\"items\":{\"$ref\":99999999999}}]")]
    [InlineData("[]")]
    public void Shapes_that_are_not_there_are_refused(string shapes) => Assert.Throws<FormatException>(() => Read(shapes));

    private static SchemaNode Read(string json) => SchemaShapes.Read(CelSamples.Yaml(json));
}
