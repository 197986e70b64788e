namespace KagentTyped.Runtime.OpenClaw;

/// <summary>The token of a harness's OpenClaw gateway.</summary>
/// <param name="Value">The token, trimmed and not empty. A secret: <see cref="ToString"/> leaves it out.</param>
/// <param name="SecretName">The Secret that it comes from; null where it is given in place.</param>
public sealed record GatewayToken(string Value, string? SecretName)
{
    /// <summary>The key in the Secret.</summary>
    public const string SecretKey = "token";

    /// <summary>Where the token comes from; never the token.</summary>
    public override string ToString() => SecretName is null ? "given in place" : $"Secret {SecretName}";
}
