using CsCheck;
using KagentTyped.Runtime.References;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.References;

public class PythonIdentifierTests
{
    [Fact]
    public void Reference_BecomesAnIdentifier()
    {
        Assert.Equal("kagent__NS__my_agent", PythonIdentifier.FromReference("kagent/my-agent"));
        Assert.Equal("kagent/my-agent", PythonIdentifier.ToReference("kagent__NS__my_agent"));
    }

    [Fact]
    public void KubernetesReference_SurvivesTheWayBack()
    {
        var name = Gen.Char["abcxyz019-"].Array[1, 12].Select(characters => "a" + new string(characters) + "z");
        Gen.Select(name, name).SampleSame((@namespace, agent) =>
            PythonIdentifier.ToReference(PythonIdentifier.FromReference($"{@namespace}/{agent}")) == $"{@namespace}/{agent}");
    }
}
