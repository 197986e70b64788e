using System.Text;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.WorkerPools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Harnesses;

/// <summary>Writes the objects of a harness that runs on Agent Substrate. Keys and tokens are in no ActorTemplate.</summary>
public sealed class HarnessTemplateBuilder
{
    // What a Secret holds.
    private const int MaxSecretBytes = 1 << 20;

    private readonly OpenClawActorBuilder _actors;
    private readonly WorkerPoolResolver _pools;
    private readonly SubstrateTemplateOptions _options;

    /// <summary>Makes the builder.</summary>
    /// <param name="reader">Reads what harnesses refer to: WorkerPools, ModelConfigs, ConfigMaps and the Secret of the gateway token.</param>
    /// <param name="options">What the installation decides; the defaults where null.</param>
    /// <exception cref="ArgumentException">An option is unusable.</exception>
    public HarnessTemplateBuilder(IObjectReader reader, SubstrateTemplateOptions? options = null)
    {
        _options = options ?? new();
        _options.Validate();
        _actors = new(reader);
        _pools = new(reader, _options);
    }

    internal TimeSpan StuckAfter => _options.StuckAfter;

    /// <summary>The objects of a harness, which they have as controller owner where it has a uid.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    public async Task<HarnessTemplate> BuildAsync(AgentHarness harness, CancellationToken cancellationToken = default)
    {
        Check(harness);
        var self = ObjectRef.Of(harness);
        var settings = harness.Spec!.Substrate!;
        var pool = await _pools.ResolveAsync(self.Namespace, settings.WorkerPoolRef?.Name, cancellationToken).ConfigureAwait(false);
        var actor = await ActorAsync(harness, cancellationToken).ConfigureAwait(false);
        var secret = Secret(self, actor);
        var template = ActorTemplateApi.Create(
            new()
            {
                ContainerName = OpenClawActor.ContainerName,
                Image = actor.Image,
                Command = actor.Command,
                Environment = [.. actor.Environment.Select(variable => actor.SecretValues.Contains(variable.Name) ? FromSecret(variable, secret) : variable)],
                WorkerPool = pool,
                SnapshotLocation = SnapshotLocations.OfHarness(self, settings.SnapshotsConfig?.Location, _options),
            },
            _options);
        template.Metadata = Metadata(self, SubstrateNames.HarnessTemplate(self));
        template.Metadata.Annotations[ActorTemplateApi.HashAnnotation] = ActorTemplateApi.Hash(template.Spec!, actor.Revision);
        OwnerReferences.Set(secret, harness);
        OwnerReferences.Set(template, harness);
        return new(secret, template);
    }

    private static void Check(AgentHarness harness)
    {
        if (harness.Spec?.Substrate is null)
            throw new AgentValidationException("spec.substrate", "spec.substrate is required");
        if (Dns1123.SubdomainProblems(harness.Metadata.Name ?? "") is [var problem, ..])
            throw new AgentValidationException("metadata.name", problem);
        if (Dns1123.LabelProblems(harness.Metadata.NamespaceProperty ?? "") is [var other, ..])
            throw new AgentValidationException("metadata.namespace", other);
        if (harness.Spec.Backend == AgentHarnessBackendType.Hermes)
            throw new AgentValidationException("spec.backend", "backend hermes does not run on substrate; use runtime openshell, or backend openclaw or nemoclaw");
        if (harness.Spec.Network?.AllowedDomains is { Count: > 0 })
            throw new AgentValidationException("spec.network.allowedDomains", "actors on substrate reach every host, so a list of allowed ones would be ignored; remove it, or use runtime openshell");
    }

    private static V1Secret Secret(ObjectRef harness, OpenClawActor actor)
    {
        var data = actor.Environment.Where(variable => actor.SecretValues.Contains(variable.Name))
            .ToDictionary(variable => variable.Name, variable => Encoding.UTF8.GetBytes(variable.Value), StringComparer.Ordinal);
        int bytes = data.Values.Sum(value => value.Length);
        if (bytes > MaxSecretBytes)
            throw new AgentValidationException("spec", $"the settings and tokens of the harness have {bytes} bytes; the Secret that brings them to the actor holds at most {MaxSecretBytes}");
        return ImmutableSecret.Create(Metadata(harness, SubstrateNames.HarnessTemplate(harness)), data);
    }

    private static V1EnvVar FromSecret(V1EnvVar variable, V1Secret secret)
        => new() { Name = variable.Name, ValueFrom = new() { SecretKeyRef = new() { Name = secret.Metadata.Name, Key = variable.Name } } };

    private static V1ObjectMeta Metadata(ObjectRef harness, string name) => new()
    {
        Name = name,
        NamespaceProperty = harness.Namespace,
        Labels = ObjectOwner.Labels(ObjectOwner.HarnessKey, harness.Name),
        Annotations = ObjectOwner.Annotations(ObjectOwner.HarnessKey, harness.Name),
    };

    private async Task<OpenClawActor> ActorAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        // Refused as it is; all else is said to be about the startup.
        OpenClawActorBuilder.Image(harness, _options.DefaultWorkloadImage);
        const string Purpose = "build openclaw actor startup";
        try
        {
            return await _actors.BuildAsync(harness, _options.DefaultWorkloadImage, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentValidationException e)
        {
            string message = $"{Purpose}: {e.Message}";
            throw e.FieldPath is { } path ? new AgentValidationException(path, message, e) : new AgentValidationException(message, e);
        }
        catch (AgentDependencyException e)
        {
            throw new AgentDependencyException(e.FieldPath, e.Failure, $"{Purpose}: {e.Message}", e);
        }
    }
}
