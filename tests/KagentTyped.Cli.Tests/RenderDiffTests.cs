using KagentTyped.Cli.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class RenderDiffTests
{
    private const string Model = "---\napiVersion: kagent.dev/v1alpha2\nkind: ModelConfig\nmetadata: {name: m, namespace: ns}\nspec: {model: gpt-4o}\n";

    private const string Declarative = $$"""
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {name: a, namespace: ns}
        spec: {type: Declarative, declarative: {systemMessage: quiet words, modelConfig: m} }
        {{Model}}
        """;

    [Fact]
    public async Task What_was_applied_does_not_differ()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", (await Tool.PipeAsync(Declarative, "render", "--with-secrets")).Out);

        (await Tool.PipeAsync(Declarative, "render", "--diff", live)).Is(0, "", "");
    }

    [Fact]
    public async Task What_a_server_adds_does_not_count()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Secret
              type: Opaque
              metadata:
                name: a
                namespace: ns
                uid: u
                resourceVersion: "5"
                creationTimestamp: "2026-01-01T00:00:00Z"
                managedFields: [{manager: kubectl}]
                annotations: {kubectl.kubernetes.io/last-applied-configuration: "{}"}
                labels: {app: kagent, app.kubernetes.io/managed-by: kagent, app.kubernetes.io/name: a, app.kubernetes.io/part-of: kagent, kagent: a, extra: somebody}
              data: {config.json: "", agent-card.json: CARD}
            - apiVersion: v1
              kind: ServiceAccount
              secrets: [{name: a-token}]
              metadata:
                name: a
                namespace: ns
                labels: {app: kagent, app.kubernetes.io/managed-by: kagent, app.kubernetes.io/name: a, app.kubernetes.io/part-of: kagent, kagent: a}
            - apiVersion: apps/v1
              kind: Deployment
              metadata:
                name: a
                namespace: ns
                generation: 4
                labels: {app: kagent, app.kubernetes.io/managed-by: kagent, app.kubernetes.io/name: a, app.kubernetes.io/part-of: kagent, kagent: a}
              spec:
                replicas: 1
                progressDeadlineSeconds: 600
                revisionHistoryLimit: 10
                selector: {matchLabels: {app: kagent, kagent: a} }
                strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0} }
                template:
                  metadata:
                    creationTimestamp: null
                    annotations: {kagent.dev/config-hash: "0"}
                    labels: {app: kagent, app.kubernetes.io/managed-by: kagent, app.kubernetes.io/name: a, app.kubernetes.io/part-of: kagent, kagent: a}
                  spec:
                    dnsPolicy: ClusterFirst
                    restartPolicy: Always
                    schedulerName: default-scheduler
                    securityContext: {}
                    serviceAccount: a
                    serviceAccountName: a
                    terminationGracePeriodSeconds: 30
                    containers:
                    - name: kagent
                      image: a:1
                      imagePullPolicy: IfNotPresent
                      env:
                      - {name: KAGENT_NAMESPACE, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.namespace} } }
                      - {name: KAGENT_NAME, value: a}
                      - {name: KAGENT_URL, value: "http://kagent-controller.kagent:8083"}
                      ports: [{containerPort: 8080, name: http, protocol: TCP}]
                      readinessProbe:
                        failureThreshold: 3
                        successThreshold: 1
                        initialDelaySeconds: 15
                        periodSeconds: 15
                        timeoutSeconds: 15
                        httpGet: {path: /.well-known/agent-card.json, port: http, scheme: HTTP}
                      resources: {limits: {cpu: 2000m, memory: 1024Mi}, requests: {cpu: "0.1", memory: 384Mi} }
                      terminationMessagePath: /dev/termination-log
                      terminationMessagePolicy: File
                      volumeMounts: [{mountPath: /var/run/secrets/tokens, name: kagent-token}]
                    volumes:
                    - name: kagent-token
                      projected:
                        defaultMode: 420
                        sources: [{serviceAccountToken: {audience: kagent, expirationSeconds: 3600, path: kagent-token} }]
              status: {readyReplicas: 1}
            - apiVersion: v1
              kind: Service
              metadata:
                name: a
                namespace: ns
                labels: {app: kagent, app.kubernetes.io/managed-by: kagent, app.kubernetes.io/name: a, app.kubernetes.io/part-of: kagent, kagent: a}
              spec:
                clusterIP: 10.0.0.1
                clusterIPs: [10.0.0.1]
                internalTrafficPolicy: Cluster
                ipFamilies: [IPv4]
                ipFamilyPolicy: SingleStack
                ports: [{name: http, port: 8080, protocol: TCP, targetPort: 8080}]
                selector: {app: kagent, kagent: a}
                sessionAffinity: None
                type: ClusterIP
              status: {loadBalancer: {} }

            """.Replace("CARD", await CardAsync(), StringComparison.Ordinal));

        (await Tool.PipeAsync(PlainByo("a"), "render", "--diff", live)).Is(0, "", "");
    }

    [Fact]
    public async Task Changes_are_unified_differences_of_yaml()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", (await Tool.PipeAsync(TestManifests.Byo("a"), "render", "--with-secrets")).Out);

        (await Tool.PipeAsync(TestManifests.Byo("a").Replace("image: a:1", "image: a:2\n      env: [{name: NEW, value: x}]", StringComparison.Ordinal), "render", "--diff", live)).Is(1, """
            diff -u -N live/agents.x-k8s.io.v1alpha1.Sandbox.ns.a rendered/agents.x-k8s.io.v1alpha1.Sandbox.ns.a
            --- live/agents.x-k8s.io.v1alpha1.Sandbox.ns.a
            +++ rendered/agents.x-k8s.io.v1alpha1.Sandbox.ns.a
            @@ -23,6 +23,8 @@
                 spec:
                   containers:
                   - env:
            +        - name: NEW
            +          value: x
                     - name: KAGENT_NAMESPACE
                       valueFrom:
                         fieldRef:
            @@ -31,7 +33,7 @@
                       value: a
                     - name: KAGENT_URL
                       value: http://kagent-controller.kagent:8083
            -        image: a:1
            +        image: a:2
                     imagePullPolicy: IfNotPresent
                     name: kagent
                     ports:

            """, "");
    }

    [Fact]
    public async Task What_was_removed_shows_as_removed()
    {
        using var folder = new TemporaryFolder();
        string before = TestManifests.Byo("a").Replace("image: a:1", "image: a:1\n      workingDir: /w\n      env: [{name: OLD, value: x}]", StringComparison.Ordinal);
        string live = folder.Write("live.yaml", (await Tool.PipeAsync(before, "render", "--with-secrets")).Out);
        var result = await Tool.PipeAsync(TestManifests.Byo("a"), "render", "--diff", live);

        Assert.Equal(1, result.Code);
        Assert.Contains("\n-        - name: OLD\n-          value: x\n", result.Out, StringComparison.Ordinal);
        Assert.Contains("\n-        workingDir: /w\n", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_and_their_changes_still_show()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", (await Tool.PipeAsync(Declarative, "render", "--with-secrets")).Out);
        string changed = Declarative.Replace("quiet words", "loud words", StringComparison.Ordinal);
        var masked = await Tool.PipeAsync(changed, "render", "--diff", live);
        var shown = await Tool.PipeAsync(changed, "render", "--diff", live, "--with-secrets");

        Assert.Equal((1, 1), (masked.Code, shown.Code));
        Assert.Contains("   agent-card.json: '***'\n-  config.json: '*** (live)'\n+  config.json: '*** (rendered)'\n", masked.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("words", masked.Out, StringComparison.Ordinal);
        Assert.Contains("kagent.dev/config-hash", masked.Out, StringComparison.Ordinal);
        Assert.Contains("\"instruction\":\"loud words\"", shown.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_that_are_not_live_yet_are_all_new_and_masked()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", "# nothing\n");
        var result = await Tool.PipeAsync(Declarative, "render", "--diff", live);

        Assert.Equal(1, result.Code);
        Assert.StartsWith("diff -u -N live/v1.Secret.ns.a rendered/v1.Secret.ns.a\n--- live/v1.Secret.ns.a\n+++ rendered/v1.Secret.ns.a\n@@ -0,0 +1,", result.Out, StringComparison.Ordinal);
        Assert.Contains("+  config.json: '***'\n", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("words", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: ns}\ndata: [1]\nstringData: {config.json: {x: hush}}\n")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: [hush]\n---\n- hush\n---\nhush\n")]
    [InlineData("apiVersion: agents.x-k8s.io/v1alpha1\nkind: Sandbox\nmetadata: {name: a, namespace: ns}\nspec: {podTemplate: [1, {a: b}], replicas: {}}\n")]
    public async Task Odd_live_objects_do_no_harm(string text)
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.PipeAsync(Declarative, "render", "--diff", folder.Write("live.yaml", text));

        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.DoesNotContain("hush", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_file_that_is_no_yaml_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        string live = folder.Write("live.yaml", "a: [\n");
        var result = await Tool.PipeAsync(TestManifests.Byo("a"), "render", "--diff", live);
        Assert.Equal(1, result.Code);
        Assert.StartsWith(live + ":", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_cannot_be_both()
        => (await Tool.PipeAsync("", "render", "--diff", "-")).Is(2, "", "kagent-typed: the standard input can be read only once: as agents, or by --diff\n");

    private static string PlainByo(string name) => TestManifests.Byo(name).Replace("kind: SandboxAgent", "kind: Agent", StringComparison.Ordinal);

    private static async Task<string> CardAsync()
    {
        var result = await Tool.PipeAsync(PlainByo("a"), "render", "--with-secrets");
        return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Rendered.Single(result.Out, "Secret")["stringData"]!["agent-card.json"]!.Text));
    }
}
