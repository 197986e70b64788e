namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>The process is gone; nobody catches it.</summary>
internal sealed class KilledException : Exception;
