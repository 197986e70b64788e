using KagentTyped.Runtime.Installation;

namespace KagentTyped.Runtime.Tests.Installation;

public class KagentInstallationTests
{
    [Fact]
    public void UnsetAndEmptyVariables_KeepTheDefaults()
    {
        var installation = KagentInstallation.FromEnvironment(name => name == KagentInstallation.NamespaceVariable ? "" : null);
        Assert.Equal(new KagentInstallation(), installation);
        Assert.Equal("http://kagent-controller.kagent:8083", installation.ControllerUrl);
    }

    [Fact]
    public void Variables_AreRead()
    {
        var installation = KagentInstallation.FromEnvironment(name => name == "KAGENT_CONTROLLER_NAME" ? "ctl" : name == "KAGENT_NAMESPACE" ? "ops" : null);
        Assert.Equal(("ctl", "ops"), (installation.ControllerName, installation.Namespace));
    }
}
