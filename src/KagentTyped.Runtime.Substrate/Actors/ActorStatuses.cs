using System.Globalization;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>The status of an actor as text.</summary>
public static class ActorStatuses
{
    /// <summary>One word for people; the number of a status that this version does not know.</summary>
    /// <param name="status">The status.</param>
    public static string Label(this ActorStatus status) => status switch
    {
        ActorStatus.Resuming => "Resuming",
        ActorStatus.Running => "Running",
        ActorStatus.Suspending => "Suspending",
        ActorStatus.Suspended => "Suspended",
        ActorStatus.Unspecified => "Unknown",
        _ => Number(status),
    };

    /// <summary>The name in the wire contract; the number of a status that this version does not know.</summary>
    /// <param name="status">The status.</param>
    internal static string WireName(this ActorStatus status) => status switch
    {
        ActorStatus.Unspecified => "STATUS_UNSPECIFIED",
        ActorStatus.Resuming => "STATUS_RESUMING",
        ActorStatus.Running => "STATUS_RUNNING",
        ActorStatus.Suspending => "STATUS_SUSPENDING",
        ActorStatus.Suspended => "STATUS_SUSPENDED",
        _ => Number(status),
    };

    private static string Number(ActorStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
