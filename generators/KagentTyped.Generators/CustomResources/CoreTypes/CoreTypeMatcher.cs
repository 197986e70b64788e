using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>
/// Decides which Kubernetes core model an object schema is an expansion of. A model fits when it can hold every value of the schema:
/// each property exists in it with a compatible type, recursively. Among those that fit, a model is only taken when the choice is safe.
/// </summary>
internal sealed class CoreTypeMatcher(CoreModelIndex index)
{
    // Shapes that several core models share; the one that resources commonly embed comes first in its group.
    private static readonly string[] CommonlyEmbedded =
    [
        "V1LocalObjectReference", "V1TypedLocalObjectReference", "V1TypedObjectReference", "V1ObjectReference", "V1LabelSelector",
        "V1LabelSelectorRequirement", "V1Condition", "V1ResourceRequirements", "V1EnvVar", "V1Toleration", "V1PodTemplateSpec",
        "V1PersistentVolumeClaimSpec", "V1Volume", "V1VolumeMount", "V1Container",
    ];

    private readonly Dictionary<(SchemaNode Node, string Model), bool> _fits = new(NodeModelComparer.Instance);

    /// <summary>The model to use for an object schema, or null when a type has to be generated.</summary>
    /// <param name="node">An object with properties.</param>
    /// <param name="propertyName">The JSON name of the property that holds it (or a list or map of it).</param>
    public CoreTypeMatch? Match(SchemaNode node, string propertyName)
    {
        if (node.Properties.IsEmpty)
        {
            return null;
        }

        var names = new string[node.Properties.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = node.Properties[i].Name;
        }

        var candidates = new List<CoreModel>();
        foreach (var model in index.WithProperties(names))
        {
            if (model.IsStable && IsPlausible(node, model, propertyName) && Fits(node, model))
            {
                candidates.Add(model);
            }
        }

        return candidates.Count == 0 ? null : Choose(candidates, node, propertyName);
    }

    /// <summary>What decided for a match, those core types counted that fit but stand for something else. Costs more than matching.</summary>
    public CoreTypeReason ReasonOf(CoreTypeMatch match, SchemaNode node, string propertyName)
    {
        if (match.Reason != CoreTypeReason.OnlyFit
            || !index.WithProperties([.. node.Properties.Select(property => property.Name)]).Any(model => model.IsStable && model.Name != match.Name && Fits(node, model)))
        {
            return match.Reason;
        }

        var chosen = index.Find(match.Name)!;
        return IsNamed(propertyName, chosen) ? CoreTypeReason.PropertyName
            : Array.IndexOf(CommonlyEmbedded, match.Name) >= 0 ? CoreTypeReason.CommonlyEmbedded
            : IsExact(node, chosen) ? CoreTypeReason.SameProperties
            : CoreTypeReason.FewestProperties;
    }

    /// <summary>Whether a model can hold every value of an object schema.</summary>
    public bool Fits(SchemaNode node, CoreModel model)
    {
        if (node.Type != SchemaType.Object || node.PreserveUnknownFields || node.EmbeddedResource || node.AdditionalProperties is not null || node.Nullable)
        {
            return false;
        }

        if (_fits.TryGetValue((node, model.Name), out bool known))
        {
            return known;
        }

        bool fits = true;
        foreach (var property in node.Properties)
        {
            if (!model.Properties.TryGetValue(property.Name, out var core)
                || !Fits(property.Schema, core.Type)
                || (!core.Type.IsOptional && !node.IsRequired(property.Name)))
            {
                fits = false;
                break;
            }
        }

        // A value that the model always writes must be one that the schema always has.
        foreach (var core in model.Properties.Values)
        {
            fits &= core.Type.IsOptional || node.IsRequired(core.JsonName);
        }

        _fits[(node, model.Name)] = fits;
        return fits;
    }

    /// <summary>Whether a value that is neither an object nor holds one can be held by a core type's property.</summary>
    /// <param name="node">A schema without <c>nullable</c>.</param>
    /// <param name="type">The type of the property.</param>
    public static bool FitsScalar(SchemaNode node, CoreType type)
    {
        if (node.IntOrString)
        {
            return type.Model == (SchemaFacts.IsQuantity(node) ? "ResourceQuantity" : "IntOrString");
        }

        return (node.Type, type.Kind) switch
        {
            (SchemaType.String, CoreTypeKind.String) => node.Format is not ("byte" or "date-time"),
            (SchemaType.String, CoreTypeKind.DateTime) => node.Format == "date-time",
            (SchemaType.String, CoreTypeKind.Bytes) => node.Format == "byte",
            (SchemaType.Boolean, CoreTypeKind.Boolean) => true,
            (SchemaType.Integer, CoreTypeKind.Int32) => node.Format == "int32",
            (SchemaType.Integer, CoreTypeKind.Int64) => true,
            (SchemaType.Number, CoreTypeKind.Double) => true,
            _ => false,
        };
    }

    /// <summary>Whether core models themselves use a model under a property name. Every kind has a spec and a status: these two say nothing.</summary>
    public bool IsNamed(string propertyName, CoreModel model) => propertyName is not ("spec" or "status") && index.IsNamed(propertyName, model);

    private static bool IsExact(SchemaNode node, CoreModel model) => node.Properties.Count == model.Properties.Count;

    // A small shape proves little: {name} or {name, namespace} stand for many things. It needs the name that core models give it,
    // or to be one of the shapes that are embedded everywhere. A large one speaks for itself, also when its CRD is some versions old.
    private bool IsPlausible(SchemaNode node, CoreModel model, string propertyName)
    {
        int count = node.Properties.Count;
        double coverage = (double)count / model.Properties.Count;
        if (IsNamed(propertyName, model) && coverage >= 0.5)
        {
            return true;
        }

        if (IsExact(node, model))
        {
            return count >= 3 || Array.IndexOf(CommonlyEmbedded, model.Name) >= 0 || Weight(node) >= 8;
        }

        return coverage >= 0.75 && count >= 4;
    }

    private CoreTypeMatch? Choose(List<CoreModel> candidates, SchemaNode node, string propertyName)
    {
        var reason = CoreTypeReason.OnlyFit;
        Narrow(model => IsNamed(propertyName, model), CoreTypeReason.PropertyName);
        Narrow(model => Array.IndexOf(CommonlyEmbedded, model.Name) >= 0, CoreTypeReason.CommonlyEmbedded);
        Narrow(model => IsExact(node, model), CoreTypeReason.SameProperties);
        Narrow(model => !model.IsRootKind, CoreTypeReason.NoObjectOfItsOwn);
        int fewest = candidates.Min(model => model.Properties.Count);
        Narrow(model => model.Properties.Count == fewest, CoreTypeReason.FewestProperties);
        return candidates.Count == 1 ? new CoreTypeMatch(candidates[0].Name, reason) : null;

        void Narrow(Predicate<CoreModel> keep, CoreTypeReason why)
        {
            if (candidates.Count > 1 && candidates.Exists(keep) && candidates.RemoveAll(candidate => !keep(candidate)) > 0)
            {
                reason = why;
            }
        }
    }

    private static int Weight(SchemaNode node)
    {
        int weight = node.Properties.Count;
        foreach (var property in node.Properties)
        {
            var inner = property.Schema;
            while ((inner.Items ?? inner.AdditionalProperties) is { } element)
            {
                inner = element;
            }

            weight += Weight(inner);
        }

        return weight;
    }

    private bool Fits(SchemaNode node, CoreType type)
    {
        if (node.Nullable)
        {
            return false;
        }

        return !node.IntOrString && (node.Type, type.Kind) switch
        {
            (SchemaType.Array, CoreTypeKind.List) => node.Items is not null && Fits(node.Items, type.Element!),
            (SchemaType.Object, CoreTypeKind.Map) => node.AdditionalProperties is not null && Fits(node.AdditionalProperties, type.Element!),
            (SchemaType.Object, CoreTypeKind.Model) => index.Find(type.Model!) is { } model && Fits(node, model),
            _ => false,
        } || FitsScalar(node, type);
    }

    private sealed class NodeModelComparer : IEqualityComparer<(SchemaNode Node, string Model)>
    {
        public static NodeModelComparer Instance { get; } = new();

        public bool Equals((SchemaNode Node, string Model) x, (SchemaNode Node, string Model) y) => x.Model == y.Model && x.Node.SameShape(y.Node);

        public int GetHashCode((SchemaNode Node, string Model) key) => unchecked((key.Node.GetHashCode() * 31) + key.Model.GetHashCode());
    }
}
