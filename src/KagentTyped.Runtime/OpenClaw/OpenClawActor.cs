using k8s.Models;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>What runs OpenClaw in a Substrate actor.</summary>
/// <param name="Image">The image, pinned by digest.</param>
/// <param name="Script">The script for <c>/bin/sh -c</c>; the same for all harnesses.</param>
/// <param name="Environment">The variables, names unique, each with either a value or a <c>secretKeyRef</c>, which is all that an ActorTemplate knows.</param>
/// <param name="SecretValues">
/// The names of those variables whose values are secrets, or the file with all settings: they belong into a Secret of the harness's own.
/// </param>
/// <param name="Revision">Changes with the token of the gateway and the key of the model, which an actor that runs does not see change.</param>
public sealed record OpenClawActor(string Image, string Script, IReadOnlyList<V1EnvVar> Environment, IReadOnlySet<string> SecretValues, string Revision)
{
    /// <summary>The name of the container.</summary>
    public const string ContainerName = "openclaw";

    /// <summary>The command of the container.</summary>
    public IReadOnlyList<string> Command => ["/bin/sh", "-c", Script];

    /// <summary>The image; nothing of the content.</summary>
    public override string ToString() => $"OpenClaw actor from {Image}";
}
