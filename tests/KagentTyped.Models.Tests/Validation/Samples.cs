using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Models.Tests.Validation;

/// <summary>Valid objects as a cluster holds them.</summary>
internal static class Samples
{
    public static SandboxAgent Agent => CustomResourceYaml.Load<SandboxAgent>($$$"""
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {{{Metadata}}}
        spec:
          type: BYO
          platform: agent-sandbox
          description: Writes release notes.
          byo:
            deployment:
              image: registry.example.com/agents/release-notes:1.4.2
              env:
              - {name: LOG_LEVEL, value: info}
              - {name: KEY, valueFrom: {secretKeyRef: {name: openai, key: api-key} } }
              resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: "1"}}
              volumes: [{name: scratch, emptyDir: {sizeLimit: 1Gi}}]
              volumeMounts: [{name: scratch, mountPath: /tmp}]
        """);

    public static AgentHarness Harness => CustomResourceYaml.Load<AgentHarness>($$$"""
        apiVersion: kagent.dev/v1alpha2
        kind: AgentHarness
        metadata: {{{Metadata}}}
        spec:
          backend: openclaw
          runtime: openshell
          image: registry.example.com/harness:1
          env:
          - {name: A, value: b}
          channels:
          - name: team
            type: telegram
            telegram: {botToken: {value: token}, allowedUserIDs: ["1", "2"]}
        """);

    public static Sandbox Sandbox => CustomResourceYaml.Load<Sandbox>($$$"""
        apiVersion: agents.x-k8s.io/v1alpha1
        kind: Sandbox
        metadata: {{{Metadata}}}
        spec:
          replicas: 1
          podTemplate:
            spec:
              containers:
              - name: agent
                image: registry.example.com/agent:1
                ports: [{name: http, containerPort: 8080, protocol: TCP}]
                env: [{name: A, value: b}]
                readinessProbe: {httpGet: {path: /health, port: http}}
                resources: {requests: {cpu: 100m}}
              volumes: [{name: config, secret: {secretName: agent, items: [{key: a, path: b}]}}]
        status:
          replicas: 1
          conditions: [{type: Ready, status: "True", reason: DependenciesReady, message: "", lastTransitionTime: "2026-01-02T03:04:05Z"}]
        """);

    private const string Metadata = """
        {name: release-notes, namespace: docs-team, uid: 1b0, resourceVersion: "12", generation: 2, creationTimestamp: "2026-01-02T03:04:05Z",
          labels: {team: docs, app.kubernetes.io/name: release-notes}, annotations: {example.com/note: "any text"}, finalizers: [kagent.dev/sandbox],
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: owner, uid: 2c1, controller: true}]}
        """;
}
