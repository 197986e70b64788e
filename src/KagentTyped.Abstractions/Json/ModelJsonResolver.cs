using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;

namespace KagentTyped.Json;

/// <summary>The JSON metadata of the models of one assembly, without reflection; generated code makes one of it.</summary>
/// <param name="entries">The types, from <see cref="Model{T}"/> and <see cref="Enum{T}"/>.</param>
public sealed class ModelJsonResolver(params IEnumerable<KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>>> entries) : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _entries = new(entries);

    /// <summary>The entry of a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    public static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Model<T>()
        where T : class, IJsonModel<T>
        => Entry(new ModelJsonConverter<T>());

    /// <summary>The entry of an open enum.</summary>
    /// <typeparam name="T">The open enum.</typeparam>
    public static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Enum<T>()
        where T : struct, IOpenEnum<T>
        => Entry(new OpenEnumJsonConverter<T>());

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => _entries.TryGetValue(type, out var make) ? make(options) : null;

    /// <summary>Makes KubernetesClient's process-wide options use this resolver. Repeating it does nothing.</summary>
    /// <exception cref="InvalidOperationException">KubernetesClient has serialised something already and its options are frozen:
    /// register when the process starts.</exception>
    public void Register()
    {
        try
        {
            KubernetesJson.AddJsonOptions(options =>
            {
                // Models come with what watching them takes: later it may be too late.
                foreach (var resolver in (IEnumerable<ModelJsonResolver>)[WatchEventResolver.Instance, this])
                {
                    if (!options.TypeInfoResolverChain.Contains(resolver))
                    {
                        options.TypeInfoResolverChain.Insert(0, resolver);
                    }
                }
            });
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException("KubernetesClient has used its JSON options already and they are frozen. Register models before the first request, at the start of the process.", e);
        }
    }

    /// <summary>
    /// What the module initialiser of generated code calls: registers when that is still possible. Where it is not, the models still
    /// work through the converters on their types, as long as reflection is enabled for JSON.
    /// </summary>
    public void TryRegister()
    {
        try
        {
            Register();
        }
        catch (InvalidOperationException)
        {
            // An assembly that is loaded late must not fail to load; its types carry their converters as attributes.
        }
    }

    private static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Entry<T>(JsonConverter<T> converter)
        => new(typeof(T), options => JsonMetadataServices.CreateValueInfo<T>(options, converter));
}
