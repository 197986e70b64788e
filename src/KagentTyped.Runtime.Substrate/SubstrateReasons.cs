namespace KagentTyped.Runtime.Substrate;

/// <summary>The reasons that this backend gives for the readiness of a harness.</summary>
public static class SubstrateReasons
{
    /// <summary>Unknown: there is no actor id.</summary>
    public const string ActorHandleMissing = nameof(ActorHandleMissing);

    /// <summary>Unknown: the actor does not exist.</summary>
    public const string ActorNotFound = nameof(ActorNotFound);

    /// <summary>Unknown: reading the actor failed.</summary>
    public const string ActorGetFailed = nameof(ActorGetFailed);

    /// <summary>Unknown: ate-api answered without an actor.</summary>
    public const string ActorMissing = nameof(ActorMissing);

    /// <summary>Unknown: the actor has the id of the harness's but was made from the template of someone else. Not in kagent.</summary>
    public const string ActorNotOwned = nameof(ActorNotOwned);

    /// <summary>True: the actor runs, and answers where that is looked at.</summary>
    public const string ActorRunning = nameof(ActorRunning);

    /// <summary>True: the actor is suspended and the router resumes it when it is needed. Not in kagent, which keeps every harness on a worker.</summary>
    public const string ActorIdle = nameof(ActorIdle);

    /// <summary>False: the actor runs but does not answer. Not in kagent, which takes a placed actor for one that serves.</summary>
    public const string ActorNotReachable = nameof(ActorNotReachable);

    /// <summary>False: the actor is being restored.</summary>
    public const string ActorResuming = nameof(ActorResuming);

    /// <summary>False: the actor is being written to a snapshot.</summary>
    public const string ActorSuspending = nameof(ActorSuspending);

    /// <summary>False: the actor is on no worker.</summary>
    public const string ActorSuspended = nameof(ActorSuspended);

    /// <summary>False: the actor waits for a worker. Not in kagent.</summary>
    public const string NoFreeWorkers = nameof(NoFreeWorkers);

    /// <summary>Unknown: a status that this version does not know.</summary>
    public const string ActorStatusUnknown = nameof(ActorStatusUnknown);

    /// <summary>When to look again at a harness that is not ready.</summary>
    /// <param name="reason">The reason of its readiness.</param>
    public static TimeSpan RequeueAfter(string reason) => reason == NoFreeWorkers ? NoFreeWorkersException.RetryAfter : TimeSpan.FromSeconds(10);
}
