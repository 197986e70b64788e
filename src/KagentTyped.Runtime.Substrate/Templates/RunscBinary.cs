namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>A gVisor runtime binary.</summary>
/// <param name="Url">Where it is, usually <c>gs://...</c>.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hex.</param>
public sealed record RunscBinary(string Url, string Sha256);
