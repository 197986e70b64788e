using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>What the installation decides about all ActorTemplates. Changing the images or binaries gives every agent and harness a new golden snapshot.</summary>
public sealed record SubstrateTemplateOptions
{
    private const string Scheme = "gs://";

    /// <summary>The image that holds a sandbox open, pinned by digest.</summary>
    public string PauseImage { get; init; } = "gcr.io/gke-release/pause@sha256:bcbd57ba5653580ec647b16d8163cdd1112df3609129b01f912a8032e48265da";

    /// <summary>The gVisor binary of workers with an x86-64 processor. Later nightlies than the default cannot take snapshots.</summary>
    public RunscBinary RunscAmd64 { get; init; } = new(
        "gs://gvisor/releases/nightly/2026-06-02/x86_64/runsc", "efd12935f6654c91a1389710eb8dfa4d12b6b9be00db87526dc2eb584ad00119");

    /// <summary>The gVisor binary of workers with an Arm processor.</summary>
    public RunscBinary RunscArm64 { get; init; } = new(
        "gs://gvisor/releases/nightly/2026-05-19/aarch64/runsc", "1ba2366ae2efceba166046f51a4104f9261c9cb72c6db8f5b3fe2dc57dea86b9");

    /// <summary>The image of harnesses that name none, pinned by digest.</summary>
    public string DefaultWorkloadImage { get; init; } = OpenClawDefaults.Image;

    /// <summary>
    /// The WorkerPool of agents and harnesses that name none; with an empty namespace it is one of that name in theirs. Null makes naming one a must.
    /// </summary>
    public ObjectRef? DefaultWorkerPool { get; init; }

    /// <summary>Below which location snapshots are kept, <c>gs://bucket</c> or <c>gs://bucket/folder</c>, for agents and harnesses that name none.</summary>
    public string SnapshotLocation { get; init; } = "gs://ate-snapshots";

    /// <summary>
    /// The Secret in an agent's namespace whose key <c>token</c> the agent shows to kagent. It may be missing. Null or empty for none: an actor has no
    /// token of its ServiceAccount.
    /// </summary>
    public string? AgentTokenSecret { get; init; }

    /// <summary>After which time a template without a golden snapshot is said to be stuck.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Checks the options, so that a mistake shows at the start and not with the first agent.</summary>
    /// <exception cref="ArgumentException">An option that no ActorTemplate could be made with; the message names it.</exception>
    public void Validate()
    {
        Check(nameof(PauseImage), PinnedImage.Problem(PauseImage));
        Check(nameof(DefaultWorkloadImage), PinnedImage.Problem(DefaultWorkloadImage));
        Check(nameof(RunscAmd64), Problem(RunscAmd64));
        Check(nameof(RunscArm64), Problem(RunscArm64));
        Check(nameof(SnapshotLocation), SnapshotLocation?.StartsWith(Scheme, StringComparison.Ordinal) == true && SnapshotLocation.TrimEnd('/').Length > Scheme.Length
            ? null
            : $"\"{SnapshotLocation}\" is no location in Cloud Storage, such as gs://bucket");
        if (DefaultWorkerPool is { } pool)
        {
            Check(nameof(DefaultWorkerPool), Dns1123.SubdomainProblems(pool.Name).Count > 0 || (pool.Namespace.Length > 0 && Dns1123.LabelProblems(pool.Namespace).Count > 0)
                ? $"\"{pool}\" names no WorkerPool"
                : null);
        }

        if (!string.IsNullOrEmpty(AgentTokenSecret))
            Check(nameof(AgentTokenSecret), Dns1123.SubdomainProblems(AgentTokenSecret).Count > 0 ? $"\"{AgentTokenSecret}\" is no name of a Secret" : null);
    }

    private static string? Problem(RunscBinary? binary) => string.IsNullOrWhiteSpace(binary?.Url) ? "the URL is empty"
        : binary.Sha256?.Length == 64 && binary.Sha256.All(char.IsAsciiHexDigitLower) ? null
        : $"\"{binary.Sha256}\" is no SHA-256 in lower-case hex";

    private static void Check(string option, string? problem)
    {
        if (problem is not null)
            throw new ArgumentException($"{option}: {problem}", option);
    }
}
