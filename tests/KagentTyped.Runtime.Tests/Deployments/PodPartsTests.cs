using KagentTyped.Runtime.Deployments;

namespace KagentTyped.Runtime.Tests.Deployments;

public class PodPartsTests
{
    [Fact]
    public void NewParts_AreAdded_AndKnownOnesStay()
    {
        var parts = new PodParts();
        parts.Merge([new() { Name = "A", Value = "1" }], [new() { Name = "v", EmptyDir = new() }], [new() { Name = "v", MountPath = "/a" }]);
        parts.Merge(
            [new() { Name = "A", Value = "2" }, new() { Name = "B", Value = "3" }],
            [new() { Name = "v", Secret = new() }, new() { Name = "w" }],
            [new() { Name = "v", MountPath = "/a", ReadOnlyProperty = true }, new() { Name = "v", MountPath = "/b" }]);

        Assert.Equal(["A=1", "B=3"], parts.Env.Select(variable => $"{variable.Name}={variable.Value}"));
        Assert.Equal(["v", "w"], parts.Volumes.Select(volume => volume.Name));
        Assert.NotNull(parts.Volumes[0].EmptyDir);
        Assert.Equal([("/a", null), ("/b", null)], parts.VolumeMounts.Select(mount => (mount.MountPath, mount.ReadOnlyProperty)));
    }
}
