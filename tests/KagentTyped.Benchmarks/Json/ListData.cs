using System.Globalization;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Json;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Benchmarks.Json;

/// <summary>Lists of a thousand objects as an API server returns them.</summary>
internal static class ListData
{
    private const int Count = 1000;

    private const string Metadata = """
          name: NAME
          namespace: team
          uid: 0b5a3c9e-6f3a-4b0e-9a51-000000000001
          resourceVersion: "123456"
          generation: 3
          creationTimestamp: "2026-03-01T10:20:30Z"
          labels: {app.kubernetes.io/name: NAME, app.kubernetes.io/managed-by: kagent, team: docs}
          annotations: {kagent.dev/config-hash: "1234567890abcdef", note: "Kept by the docs team."}
        """;

    private const string Status = """
        status:
          observedGeneration: 3
          conditions:
          - {type: Accepted, status: "True", reason: Reconciled, message: The agent is accepted., lastTransitionTime: "2026-03-01T10:20:31Z", observedGeneration: 3}
          - {type: Ready, status: "True", reason: DeploymentReady, message: The sandbox serves., lastTransitionTime: "2026-03-01T10:21:00Z", observedGeneration: 3}
        """;

    private const string Byo = $$$$"""
        metadata:
        {{{{Metadata}}}}
        spec:
          type: BYO
          platform: agent-sandbox
          description: Writes release notes from the commits between two tags.
          byo:
            deployment:
              image: registry.example.com/agents/release-notes:1.4.2
              cmd: /app/agent
              args: [--listen, "0.0.0.0:8080"]
              replicas: 1
              env:
              - {name: LOG_LEVEL, value: info}
              - {name: OPENAI_API_KEY, valueFrom: {secretKeyRef: {name: openai, key: api-key}}}
              resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: "1", memory: 512Mi}}
              securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
              volumes: [{name: scratch, emptyDir: {sizeLimit: 1Gi}}]
              volumeMounts: [{name: scratch, mountPath: /tmp}]
        {{{{Status}}}}
        """;

    private const string Declarative = $$$$"""
        metadata:
        {{{{Metadata}}}}
        spec:
          type: Declarative
          description: Answers questions about the cluster.
          declarative:
            runtime: python
            modelConfig: default-model-config
            stream: true
            systemMessage: |
              You look after a Kubernetes cluster. Say what you are about to do before you do it, and ask before you change anything.
              Answer with the facts that the tools give you.
            tools:
            - type: McpServer
              mcpServer: {apiGroup: kagent.dev, kind: RemoteMCPServer, name: kagent-tool-server, toolNames: [k8s_get_resources, k8s_describe_resource, k8s_get_pod_logs, k8s_get_events], requireApproval: [k8s_delete_resource]}
            - type: Agent
              agent: {apiGroup: kagent.dev, kind: Agent, name: helm-agent, namespace: team}
            a2aConfig:
              skills:
              - {id: cluster-diagnostics, name: Cluster diagnostics, description: Finds out what is wrong., tags: [cluster, diagnostics], examples: [What is wrong with my pods?, Why is the node not ready?], inputModes: [text], outputModes: [text]}
            deployment:
              resources: {requests: {cpu: 100m, memory: 256Mi}, limits: {cpu: "2", memory: 1Gi}}
              env: [{name: LOG_LEVEL, value: debug}]
          sandbox:
            network: {allowedDomains: [api.openai.com, "*.example.com"]}
        {{{{Status}}}}
        """;

    private const string SandboxText = $$$$"""
        metadata:
        {{{{Metadata}}}}
        spec:
          replicas: 1
          shutdownPolicy: Retain
          shutdownTime: "2026-12-01T00:00:00Z"
          podTemplate:
            metadata:
              labels: {app.kubernetes.io/name: NAME, kagent: sandbox}
            spec:
              serviceAccountName: NAME
              automountServiceAccountToken: false
              securityContext: {runAsNonRoot: true, fsGroup: 1000, seccompProfile: {type: RuntimeDefault}}
              containers:
              - name: agent
                image: registry.example.com/agents/release-notes:1.4.2
                command: [/app/agent]
                args: [--listen, "0.0.0.0:8080"]
                ports: [{name: http, containerPort: 8080, protocol: TCP}]
                env:
                - {name: LOG_LEVEL, value: info}
                - {name: POD_NAMESPACE, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}
                - {name: OPENAI_API_KEY, valueFrom: {secretKeyRef: {name: openai, key: api-key}}}
                resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: "1", memory: 512Mi}}
                readinessProbe: {httpGet: {path: /health, port: http}, initialDelaySeconds: 5, periodSeconds: 10}
                volumeMounts: [{name: config, mountPath: /config, readOnly: true}, {name: scratch, mountPath: /tmp}]
              volumes:
              - {name: config, secret: {secretName: NAME, defaultMode: 420}}
              - {name: scratch, emptyDir: {sizeLimit: 1Gi}}
              tolerations: [{key: sandbox, operator: Exists, effect: NoSchedule}]
        status:
          replicas: 1
          service: NAME
          serviceFQDN: NAME.team.svc.cluster.local
          selector: agents.x-k8s.io/sandbox-name-hash=12345678
          conditions:
          - {type: Ready, status: "True", reason: DependenciesReady, message: Pod is ready, lastTransitionTime: "2026-03-01T10:21:00Z", observedGeneration: 3}
        """;

    public static byte[] Agents()
    {
        var list = new SandboxAgentList();
        for (int i = 0; i < Count; i++)
        {
            list.Items.Add(CustomResourceYaml.Load<SandboxAgent>(Named(i % 2 == 0 ? Byo : Declarative, i)));
        }

        return ModelJson.SerializeToUtf8Bytes(list);
    }

    public static byte[] Sandboxes()
    {
        var list = new SandboxList();
        for (int i = 0; i < Count; i++)
        {
            list.Items.Add(CustomResourceYaml.Load<Sandbox>(Named(SandboxText, i)));
        }

        return ModelJson.SerializeToUtf8Bytes(list);
    }

    private static string Named(string yaml, int i) => yaml.Replace("NAME", "agent-" + i.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
