using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Tests;

public class NamespaceTests
{
    [Fact]
    public void NoNamespace_HidesAGeneratedKind()
    {
        var kinds = typeof(SandboxAgent).Assembly.GetExportedTypes()
            .Where(type => type.IsAssignableTo(typeof(ICustomResource)))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);
        var segments = typeof(OpenShellBackend).Assembly.GetTypes().SelectMany(type => (type.Namespace ?? "").Split('.')).Distinct().ToList();

        Assert.Contains("OpenShell", segments);
        Assert.DoesNotContain(segments, kinds.Contains);
    }
}
