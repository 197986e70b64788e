using Google.Protobuf.Collections;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>The labels that say whose a sandbox is.</summary>
internal static class Ownership
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string Kagent = "kagent";
    private const string Namespace = "kagent.dev/namespace";
    private const string Name = "kagent.dev/name";
    private const string Uid = "kagent.dev/uid";

    /// <summary>The labels of a harness's sandbox.</summary>
    public static IReadOnlyDictionary<string, string> Labels(AgentHarness harness)
    {
        var self = ObjectRef.Of(harness);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ManagedBy] = Kagent,
            [Namespace] = SandboxNames.LabelValue(self.Namespace),
            [Name] = SandboxNames.LabelValue(self.Name),
        };
        if (harness.Metadata.Uid is { Length: > 0 } uid)
            labels[Uid] = SandboxNames.LabelValue(uid);
        return labels;
    }

    /// <summary>Whether kagent made a sandbox. Names tell harnesses apart, so such a sandbox belongs to the harness whose name it has.</summary>
    public static bool IsManaged(OpenShellApi.V1.Sandbox sandbox) => LabelsOf(sandbox) is { } labels && labels.TryGetValue(ManagedBy, out string? manager) && manager == Kagent;

    /// <summary>Whether a sandbox was made for this harness, and not for an earlier one of the same name.</summary>
    public static bool IsOf(OpenShellApi.V1.Sandbox sandbox, AgentHarness harness)
        => LabelsOf(sandbox) is { } labels && Labels(harness).All(label => labels.TryGetValue(label.Key, out string? value) && value == label.Value);

    private static MapField<string, string>? LabelsOf(OpenShellApi.V1.Sandbox sandbox) => sandbox.Metadata?.Labels;
}
