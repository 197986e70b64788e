using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>The models in <c>k8s.Models</c> of one KubernetesClient assembly, indexed for finding those that a schema fits.</summary>
internal sealed class CoreModelIndex
{
    // One entry per build of KubernetesClient that the compiler process has seen: a handful at most.
    private static readonly ConcurrentDictionary<Guid, CoreModelIndex> ByModule = new();

    private readonly Dictionary<string, CoreModel> _models;
    private readonly Dictionary<string, List<CoreModel>> _byProperty = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _typesByPropertyName = new(StringComparer.Ordinal);

    private CoreModelIndex(Dictionary<string, CoreModel> models)
    {
        _models = models;
        foreach (var model in models.Values)
        {
            foreach (var property in model.Properties.Values)
            {
                Add(_byProperty, property.JsonName).Add(model);
                var type = property.Type;
                while (type.Element is not null)
                {
                    type = type.Element;
                }

                if (type.Model is not null && model.IsStable)
                {
                    if (!_typesByPropertyName.TryGetValue(property.JsonName, out var types))
                    {
                        _typesByPropertyName.Add(property.JsonName, types = new(StringComparer.Ordinal));
                    }

                    types.Add(type.Model);
                }
            }
        }
    }

    /// <summary>Reads a reference when it is KubernetesClient; null for any other assembly.</summary>
    public static CoreLibrary? Read(MetadataReference reference)
    {
        if (reference is not PortableExecutableReference portable
            || !string.Equals(FileName(portable.FilePath ?? portable.Display), "KubernetesClient.dll", StringComparison.OrdinalIgnoreCase)
            || portable.GetMetadata() is not AssemblyMetadata assembly)
        {
            return null;
        }

        var module = assembly.GetModules()[0];
        var id = module.GetModuleVersionId();
        ByModule.GetOrAdd(id, _ => new CoreModelIndex(CoreModelReader.Read(module.GetMetadataReader())));
        return new CoreLibrary(id);
    }

    /// <summary>The index of a library that <see cref="Read"/> returned in this process.</summary>
    public static CoreModelIndex Get(CoreLibrary library) => ByModule[library.ModuleVersionId];

    /// <summary>All models, those of stable APIs first.</summary>
    public IEnumerable<CoreModel> Models => _models.Values.OrderBy(model => !model.IsStable);

    /// <summary>The model of that name, or null.</summary>
    public CoreModel? Find(string name) => _models.TryGetValue(name, out var model) ? model : null;

    /// <summary>Models that have all of the given properties by name.</summary>
    public IEnumerable<CoreModel> WithProperties(IReadOnlyList<string> names)
    {
        List<CoreModel>? fewest = null;
        foreach (string name in names)
        {
            if (!_byProperty.TryGetValue(name, out var models))
            {
                return [];
            }

            if (fewest is null || models.Count < fewest.Count)
            {
                fewest = models;
            }
        }

        return fewest?.Where(model => names.All(model.Properties.ContainsKey)) ?? [];
    }

    /// <summary>Whether some stable core model has a property of that name with that type, as item or value too.</summary>
    public bool IsNamed(string propertyName, CoreModel model)
        => _typesByPropertyName.TryGetValue(propertyName, out var types) && types.Contains(model.Name);

    private static List<CoreModel> Add(Dictionary<string, List<CoreModel>> index, string key)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index.Add(key, list = []);
        }

        return list;
    }

    private static string FileName(string? path) => path is null ? "" : path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
