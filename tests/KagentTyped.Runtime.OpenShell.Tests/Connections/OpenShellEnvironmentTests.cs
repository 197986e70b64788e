namespace KagentTyped.Runtime.OpenShell.Tests.Connections;

public class OpenShellEnvironmentTests
{
    [Fact]
    public void Defaults_AreThoseOfKagent()
    {
        var options = Apply();

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), false, ""), (options.DialTimeout, options.CallTimeout, options.Insecure, options.GatewayUrl));
    }

    [Fact]
    public void Variables_WinOverOptions_UnlessTheyAreEmpty() => Assert.Equal(
        new OpenShellOptions
        {
            GatewayUrl = "h:1",
            Token = "t",
            TokenFile = "tf",
            TlsCaFile = "ca",
            TlsCertificateFile = "c",
            TlsKeyFile = "k",
            Insecure = true,
            DialTimeout = TimeSpan.FromSeconds(90),
            CallTimeout = TimeSpan.Zero,
        },
        OpenShellEnvironment.Apply(
            new() { GatewayUrl = "other", Token = "t" },
            Reader(
                ("OPENSHELL_GATEWAY_URL", "h:1"), ("OPENSHELL_TOKEN", ""), ("OPENSHELL_TOKEN_FILE", "tf"), ("OPENSHELL_TLS_CA_FILE", "ca"), ("OPENSHELL_TLS_CERT_FILE", "c"),
                ("OPENSHELL_TLS_KEY_FILE", "k"), ("OPENSHELL_INSECURE", "true"), ("OPENSHELL_DIAL_TIMEOUT", "1m30s"), ("OPENSHELL_CALL_TIMEOUT", "0"))));

    [Theory]
    [InlineData("OPENSHELL_INSECURE", "maybe", "OPENSHELL_INSECURE: \"maybe\" is neither true nor false")]
    [InlineData("OPENSHELL_DIAL_TIMEOUT", "10", "OPENSHELL_DIAL_TIMEOUT: \"10\" is no duration such as 10s or 1m30s")]
    [InlineData("OPENSHELL_CALL_TIMEOUT", "9e99h", "OPENSHELL_CALL_TIMEOUT: \"9e99h\" is no duration such as 10s or 1m30s")]
    [InlineData("OPENSHELL_CALL_TIMEOUT", "99999999999999999999h", "OPENSHELL_CALL_TIMEOUT: \"99999999999999999999h\" is no duration such as 10s or 1m30s")]
    public void BadVariable_IsNamed(string name, string value, string message)
        => Assert.Equal(message, Assert.Throws<OpenShellException>(() => Apply((name, value))).Message);

    private static OpenShellOptions Apply(params (string Name, string Value)[] variables) => OpenShellEnvironment.Apply(new(), Reader(variables));

    private static Func<string, string?> Reader(params (string Name, string Value)[] variables)
        => name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
