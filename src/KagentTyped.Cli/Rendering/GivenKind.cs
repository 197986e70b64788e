using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Json;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Rendering;

/// <summary>A kind of objects that rendering takes, and how they are read.</summary>
/// <param name="apiVersion">Group and version.</param>
/// <param name="kind">The kind.</param>
/// <param name="read">Reads an object, or says what is wrong with it.</param>
internal sealed class GivenKind(string apiVersion, string kind, Func<ManifestObject, (IKubernetesObject<V1ObjectMeta>? Model, IReadOnlyList<Finding> Findings)> read)
{
    /// <summary>Group and version.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>The kind.</summary>
    public string Kind => kind;

    /// <summary>Reads an object.</summary>
    public (IKubernetesObject<V1ObjectMeta>? Model, IReadOnlyList<Finding> Findings) Read(ManifestObject source) => read(source);

    /// <summary>A kind with one of our definitions. Objects are checked before they are bound: binding drops what the core types do not know,
    /// and so would hide misspelt fields.</summary>
    public static GivenKind Ours<T>()
        where T : Model<T>, ICustomResource<T>, IKubernetesObject<V1ObjectMeta>
    {
        var definition = DefinitionOf<T>.Value;
        var schema = new Lazy<CustomResourceVersion>(() => BundledDefinitions.VersionOf(definition));
        return new(definition.ApiVersion, definition.Kind, source =>
        {
            var problems = ObjectChecker.Check(source.Root, schema.Value);
            return problems.Count > 0
                ? (null, [.. problems.Select(problem => new Finding(source.File, problem.Range.Start, problem.FieldPath, problem.Message))])
                : Bind<T>(source);
        });
    }

    /// <summary>A kind of another project, of which only a part is known.</summary>
    public static GivenKind Foreign<T>()
        where T : Model<T>, ICustomResource<T>, IKubernetesObject<V1ObjectMeta>
    {
        var definition = DefinitionOf<T>.Value;
        return new(definition.ApiVersion, definition.Kind, Bind<T>);
    }

    /// <summary>A kind of Kubernetes itself.</summary>
    public static GivenKind Core<T>(string kind)
        where T : class, IKubernetesObject<V1ObjectMeta>
        => new("v1", kind, BindCore<T>);

    // In objects of Kubernetes itself null is as good as absent; the client's types do not expect it inside lists and maps.
    private static YamlNode WithoutNulls(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.Mapping => new(
            [.. node.Members.Where(member => member.Value.Kind != YamlNodeKind.Null).Select(member => new YamlMember(member.Key, member.KeyRange, WithoutNulls(member.Value)))],
            node.Range),
        YamlNodeKind.Sequence => new([.. node.Items.Where(item => item.Kind != YamlNodeKind.Null).Select(WithoutNulls)], node.Range),
        _ => node,
    };

    private static (IKubernetesObject<V1ObjectMeta>? Model, IReadOnlyList<Finding> Findings) Bind<T>(ManifestObject source)
        where T : Model<T>, IKubernetesObject<V1ObjectMeta>
        => source.TryBind<T>(out var model, out var finding) ? (model, []) : (null, [finding]);

    [SuppressMessage("Design", "CA1031", Justification = "Converters of KubernetesClient throw what they like; the object is at fault in every case.")]
    private static (IKubernetesObject<V1ObjectMeta>? Model, IReadOnlyList<Finding> Findings) BindCore<T>(ManifestObject source)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var model = KubernetesJson.Deserialize<T>(new MemoryStream(Encoding.UTF8.GetBytes(JsonText.Write(WithoutNulls(source.Root)))));
            model.Metadata ??= new();
            return (model, []);
        }
        catch (JsonException e)
        {
            // The message of a converter may repeat the value, and that may be a secret.
            string path = e.Path?.TrimStart('$').TrimStart('.') ?? "";
            return (null, [source.FindingAt(path, "the value does not fit its field")]);
        }
        catch (Exception)
        {
            return (null, [source.FindingAt("", $"the object is no {source.Kind}: a value does not fit its field")]);
        }
    }
}
