using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Json;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>
/// The one place that knows which version of the ActorTemplate API is in use: how a template is written, read, compared and sent. Later versions choose
/// workers by label and know no runsc: moving there means changing this class and the attribute on the backend.
/// </summary>
internal static class ActorTemplateApi
{
    public const string ReadyPhase = "Ready";
    public const string FailedPhase = "Failed";

    /// <summary>The annotation with the hash of what the template was made of.</summary>
    public const string HashAnnotation = "kagent.dev/actor-template-hash";

    /// <summary>Who owns the fields that kagent sets.</summary>
    public const string FieldManager = "kagent";

    /// <summary>The template that a blueprint describes, without a name.</summary>
    public static ActorTemplate Create(ActorTemplateBlueprint blueprint, SubstrateTemplateOptions options) => new()
    {
        Metadata = new(),
        Spec = new()
        {
            PauseImage = options.PauseImage.Trim(),
            Containers =
            [
                new() { Name = blueprint.ContainerName, Image = blueprint.Image, Command = [.. blueprint.Command], Env = [.. blueprint.Environment] },
            ],
            Runsc = new() { Amd64 = Runsc(options.RunscAmd64), Arm64 = Runsc(options.RunscArm64) },
            SnapshotsConfig = new() { Location = blueprint.SnapshotLocation },
            WorkerPoolRef = new() { Name = blueprint.WorkerPool.Name, NamespaceProperty = blueprint.WorkerPool.Namespace },
        },
    };

    /// <summary>A hash of a spec and of what else a golden snapshot depends on.</summary>
    public static string Hash(ActorTemplateSpec spec, string more)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (byte[] part in (byte[][])[ModelJson.SerializeToUtf8Bytes(spec), Encoding.UTF8.GetBytes(more)])
        {
            sha.AppendData(BitConverter.GetBytes(part.Length));
            sha.AppendData(part);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset().AsSpan(0, 8));
    }

    /// <summary>
    /// Whether actors of an existing template would be what the desired one describes: it was made of the same, and all that was asked for is still there.
    /// What the server or Substrate added does not count.
    /// </summary>
    public static bool IsCurrent(ActorTemplate live, ActorTemplate desired)
        => live.Metadata.Annotations is { } annotations && annotations.TryGetValue(HashAnnotation, out string? hash) && hash == desired.Metadata.Annotations[HashAnnotation]
            && live.Spec is { } spec && Covers(ModelJson.SerializeToElement(spec), ModelJson.SerializeToElement(desired.Spec!));

    /// <summary>Whether an existing object has the labels, annotations and owners of the desired one.</summary>
    public static bool HasMetadata(IKubernetesObject<V1ObjectMeta> live, IKubernetesObject<V1ObjectMeta> desired)
    {
        return Has(live.Metadata.Labels, desired.Metadata.Labels)
            && Has(live.Metadata.Annotations, desired.Metadata.Annotations)
            && (desired.Metadata.OwnerReferences ?? []).All(wanted => (live.Metadata.OwnerReferences ?? []).Any(owner => owner.Uid == wanted.Uid && owner.Controller == wanted.Controller));

        static bool Has(IDictionary<string, string>? map, IDictionary<string, string>? wanted)
            => (wanted ?? new Dictionary<string, string>()).All(entry => map is not null && map.TryGetValue(entry.Key, out string? value) && value == entry.Value);
    }

    /// <summary>A template; null where it does not exist.</summary>
    public static async Task<ActorTemplate?> FindAsync(IKubernetes client, ObjectRef template, CancellationToken cancellationToken)
    {
        using var templates = new GenericClient(client, ActorTemplate.KubeGroup, ActorTemplate.KubeApiVersion, ActorTemplate.KubePluralName, disposeClient: false);
        try
        {
            return await templates.ReadNamespacedAsync<ActorTemplate>(template.Namespace, template.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) == ApiFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>Writes a template by server-side apply and returns it as stored.</summary>
    public static async Task<ActorTemplate> ApplyAsync(IKubernetes client, ActorTemplate template, CancellationToken cancellationToken)
    {
        var patch = new V1Patch(Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(template)), V1Patch.PatchType.ApplyPatch);
        return Read(await PatchAsync(client, ObjectRef.Of(template), patch, FieldManager, force: true, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Sets an annotation of a template, or with null removes it.</summary>
    public static Task AnnotateAsync(IKubernetes client, ObjectRef template, string key, string? value, CancellationToken cancellationToken)
    {
        var change = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [key] = value } } };
        return PatchAsync(client, template, new V1Patch(change.ToJsonString(), V1Patch.PatchType.MergePatch), FieldManager, force: null, cancellationToken);
    }

    /// <summary>Deletes a template as it was read. One that is gone already is fine.</summary>
    /// <returns>False where it changed since, and so is left alone.</returns>
    public static async Task<bool> DeleteAsync(IKubernetes client, ActorTemplate template, CancellationToken cancellationToken)
    {
        var options = new V1DeleteOptions { Preconditions = new() { Uid = template.Metadata.Uid, ResourceVersion = template.Metadata.ResourceVersion } };
        try
        {
            await client.CustomObjects.DeleteNamespacedCustomObjectAsync(
                ActorTemplate.KubeGroup, ActorTemplate.KubeApiVersion, template.Metadata.NamespaceProperty, ActorTemplate.KubePluralName, template.Metadata.Name, options, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (IsConflict(e))
        {
            return false;
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) == ApiFailure.NotFound)
        {
            return true;
        }
    }

    /// <summary>Whether a request met another writer.</summary>
    public static bool IsConflict(Exception exception) => exception is k8s.Autorest.HttpOperationException { Response.StatusCode: System.Net.HttpStatusCode.Conflict };

    // Members that only the live value has come from elsewhere; a list is one value.
    internal static bool Covers(JsonElement live, JsonElement desired) => desired.ValueKind switch
    {
        JsonValueKind.Object => live.ValueKind == JsonValueKind.Object
            && desired.EnumerateObject().All(member => live.TryGetProperty(member.Name, out var value) && Covers(value, member.Value)),
        JsonValueKind.Array => live.ValueKind == JsonValueKind.Array && live.GetArrayLength() == desired.GetArrayLength()
            && live.EnumerateArray().Zip(desired.EnumerateArray()).All(pair => Covers(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(live, desired),
    };

    private static ActorTemplateSpecRunscAmd64 Runsc(RunscBinary binary) => new() { Url = binary.Url.Trim(), Sha256Hash = binary.Sha256 };

    private static ActorTemplate Read(object answer) => ModelJson.Deserialize<ActorTemplate>(Encoding.UTF8.GetBytes(((JsonElement)answer).GetRawText()));

    private static Task<object> PatchAsync(IKubernetes client, ObjectRef template, V1Patch patch, string manager, bool? force, CancellationToken cancellationToken)
        => client.CustomObjects.PatchNamespacedCustomObjectAsync(
            patch, ActorTemplate.KubeGroup, ActorTemplate.KubeApiVersion, template.Namespace, ActorTemplate.KubePluralName, template.Name,
            fieldManager: manager, force: force, cancellationToken: cancellationToken);
}
