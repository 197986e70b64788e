using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests;

public class NamespaceTests
{
    [Fact]
    public void NoNamespace_HidesAGeneratedKind()
    {
        var kinds = typeof(SandboxAgent).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(ICustomResource)))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);
        var segments = typeof(IAgentObject).Assembly.GetTypes()
            .Select(type => type.Namespace)
            .Where(name => name?.StartsWith("KagentTyped", StringComparison.Ordinal) == true)
            .SelectMany(name => name!.Split('.'))
            .Distinct();

        Assert.Contains("Sandbox", kinds);
        Assert.DoesNotContain(segments, kinds.Contains);
    }
}
