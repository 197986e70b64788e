namespace KagentTyped.Runtime.Readiness;

/// <summary>The status of a condition. The names are the texts that Kubernetes uses.</summary>
public enum ConditionStatus
{
    /// <summary>Nothing is known: not observed yet, or the observation failed.</summary>
    Unknown,

    /// <summary>The condition holds.</summary>
    True,

    /// <summary>The condition does not hold.</summary>
    False,
}
