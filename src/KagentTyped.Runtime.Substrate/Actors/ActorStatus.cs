namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>Where an actor is in its life. Values that this version does not know stay as they came.</summary>
public enum ActorStatus
{
    /// <summary>Not told.</summary>
    Unspecified = 0,

    /// <summary>Being restored on a worker.</summary>
    Resuming = 1,

    /// <summary>On a worker. It need not serve yet.</summary>
    Running = 2,

    /// <summary>Being written to a snapshot.</summary>
    Suspending = 3,

    /// <summary>In a snapshot, on no worker. Only then can it be deleted.</summary>
    Suspended = 4,
}
