namespace KagentTyped.Cli.Tests.Support;

internal static class TestManifests
{
    /// <summary>A BYO agent of ten lines in namespace ns.</summary>
    public static string Byo(string name) => $$"""
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata:
          name: {{name}}
          namespace: ns
        spec:
          type: BYO
          byo:
            deployment:
              image: a:1

        """;

    /// <summary>A Sandbox in namespace ns at generation 2.</summary>
    /// <param name="name">The name.</param>
    /// <param name="status">The status in flow style.</param>
    public static string Sandbox(string name, string status) => $$$"""
        ---
        apiVersion: agents.x-k8s.io/v1alpha1
        kind: Sandbox
        metadata: {name: {{{name}}}, namespace: ns, generation: 2}
        spec: {podTemplate: {spec: {containers: [{name: kagent, image: "a:1"}]} } }
        status: {{{status}}}

        """;
}
