using k8s.Models;
using KagentTyped.Ate.V1Alpha1;

namespace KagentTyped.Runtime.Substrate.Harnesses;

/// <summary>What should exist in the cluster for a harness.</summary>
/// <param name="Secret">The settings and tokens that the harness gives in place. Its name has a hash of its content: ate-api remembers Secrets by their names for a while.</param>
/// <param name="Template">The ActorTemplate, which refers to the Secret.</param>
public sealed record HarnessTemplate(V1Secret Secret, ActorTemplate Template)
{
    /// <summary>The names of both; nothing of the content.</summary>
    public override string ToString() => $"Secret {Secret.Metadata.Name}, ActorTemplate {Template.Metadata.Name}";
}
