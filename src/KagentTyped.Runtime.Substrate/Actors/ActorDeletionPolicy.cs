using System.Globalization;
using k8s;
using k8s.Models;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>
/// When the finalizer of an AgentHarness or SandboxAgent stops waiting for its actors. Whoever gives up tells users what stays behind, see
/// <see cref="LeftBehind"/>.
/// </summary>
public sealed record ActorDeletionPolicy
{
    /// <summary>The annotation with which users end the wait of one object at once; its value is <c>true</c>.</summary>
    public const string ForceAnnotation = "kagent.dev/force-delete";

    /// <summary>How long to wait from the deletion of the owner on, zero or more; null to wait until everything is gone.</summary>
    /// <exception cref="SubstrateException">The value is negative.</exception>
    public TimeSpan? GiveUpAfter
    {
        get;
        init
        {
            OptionChecks.NotNegative(nameof(GiveUpAfter), value ?? default);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>Whether to give up now.</summary>
    /// <param name="owner">The object that is being deleted. One that is not keeps its actors.</param>
    /// <param name="now">The time.</param>
    public bool ShouldGiveUp(IKubernetesObject<V1ObjectMeta> owner, DateTimeOffset now)
    {
        if (owner.Metadata?.DeletionTimestamp is not { } deletion)
            return false;
        if (IsForced(owner))
            return true;
        return GiveUpAfter is { } limit && now.UtcDateTime - deletion.ToUniversalTime() > limit;
    }

    /// <summary>Why <see cref="ShouldGiveUp"/> said so, for the event.</summary>
    /// <param name="owner">The object that is being deleted.</param>
    public string Reason(IKubernetesObject<V1ObjectMeta> owner)
        => IsForced(owner) || GiveUpAfter is not { } limit
            ? $"substrate cleanup ended by annotation {ForceAnnotation}"
            : $"substrate cleanup exceeded timeout of {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}s";

    private static bool IsForced(IKubernetesObject<V1ObjectMeta> owner)
        => owner.Metadata?.Annotations is { } annotations && annotations.TryGetValue(ForceAnnotation, out string? force) && force == "true";
}
