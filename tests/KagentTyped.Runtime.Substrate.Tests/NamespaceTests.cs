using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests;

public class NamespaceTests
{
    [Fact]
    public void No_namespace_hides_a_generated_kind()
    {
        var kinds = typeof(SandboxAgent).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(ICustomResource)))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);
        var segments = typeof(SubstrateConnection).Assembly.GetTypes().SelectMany(type => (type.Namespace ?? "").Split('.')).Distinct().ToList();

        Assert.Contains("Substrate", segments);
        Assert.DoesNotContain(segments, kinds.Contains);
    }
}
