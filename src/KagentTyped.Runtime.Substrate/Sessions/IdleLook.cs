namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>A look at a session whose last response was closed; it has to be closed too.</summary>
internal sealed class IdleLook(Func<bool> isStillIdle, Action close)
{
    /// <summary>Whether nobody has taken the session up since.</summary>
    public bool IsStillIdle => isStillIdle();

    public void Close() => close();
}
