namespace KagentTyped.Runtime.Substrate;

/// <summary>What the API server has of the owner of actors and ActorTemplates, whose copy may be an old one.</summary>
public enum OwnerPresence
{
    /// <summary>It does not exist, or its deletion has begun.</summary>
    Gone,

    /// <summary>Another object of its name is there. Names of actors tell nothing of which one they belong to, so they count as the other one's.</summary>
    Replaced,

    /// <summary>It is there.</summary>
    Here,
}
