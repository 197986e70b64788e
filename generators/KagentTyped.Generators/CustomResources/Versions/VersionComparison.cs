using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>
/// Finds what objects of one version can have that another does not hold: the counterpart at compile time of the lost fields that
/// <c>VersionConverter</c> reports. Where it depends on the value whether it is lost, it counts as lost.
/// </summary>
internal sealed class VersionComparison
{
    private readonly List<FieldLoss> _losses = [];
    private readonly string _source;
    private readonly string _target;

    private VersionComparison(string source, string target)
    {
        _source = source;
        _target = target;
    }

    public static IReadOnlyList<FieldLoss> Compare(ResourceModel source, ResourceModel target, CoreModelIndex index)
    {
        var comparison = new VersionComparison(source.Version, target.Version);
        comparison.Compare(new OutlineReader(source, index).Root(), new OutlineReader(target, index).Root(), "");
        return comparison._losses;
    }

    private void Compare(TypeOutline source, TypeOutline target, string path)
    {
        // Core types are the same in all versions; they may also hold themselves.
        if (target.Kind == TypeRefKind.Any || (source.Core is not null && source.Core == target.Core))
        {
            return;
        }

        switch (source.Kind, target.Kind)
        {
            case (TypeRefKind.Model, TypeRefKind.Model):
                CompareFields(source.Fields!(), target.Fields!(), path);
                break;
            case (TypeRefKind.Model, TypeRefKind.Map):
                foreach (var field in source.Fields!())
                {
                    CompareElement(field.Value.Type, target.Element!, Join(path, field.Key));
                }

                break;
            case (TypeRefKind.List, TypeRefKind.List):
                CompareElement(source.Element!, target.Element!, path + "[]");
                break;
            case (TypeRefKind.Map, TypeRefKind.Map):
                CompareElement(source.Element!, target.Element!, path + "{}");
                break;
            case (TypeRefKind.Enum, TypeRefKind.Enum):
                string[] unknown = [.. source.Values!.Where(value => !target.Values!.Contains(value)).Select(value => $"'{value}'")];
                if (unknown.Length > 0)
                {
                    Add(path, FieldLossKind.UnknownEnumValue, $"may be {string.Join(" or ", unknown)}, which {_target} does not list");
                }

                break;
            case (TypeRefKind.String, TypeRefKind.Enum):
                Add(path, FieldLossKind.UnknownEnumValue, $"may be any text, of which {_target} lists only some");
                break;
            default:
                if (!IsHeldBy(source, target))
                {
                    Add(path, FieldLossKind.IncompatibleType, $"is {source.Words}, but {target.Words} in {_target}");
                }

                break;
        }
    }

    private void CompareElement(TypeOutline source, TypeOutline target, string path)
    {
        if (source.IsNullable && !target.IsNullable && IsValueType(target))
        {
            Add(path, FieldLossKind.IncompatibleType, $"may be null, but not in {_target}");
        }

        Compare(source, target, path);
    }

    private void CompareFields(IReadOnlyDictionary<string, FieldOutline> source, IReadOnlyDictionary<string, FieldOutline> target, string path)
    {
        foreach (var field in source)
        {
            if (target.TryGetValue(field.Key, out var other))
            {
                Compare(field.Value.Type, other.Type, Join(path, field.Key));
            }
            else
            {
                Add(Join(path, field.Key), FieldLossKind.NoSuchField, $"is lost, {_target} has no such field");
            }
        }

        foreach (var field in target.Where(field => field.Value is { IsRequired: true, HasDefault: false }))
        {
            bool exists = source.TryGetValue(field.Key, out var own);
            if (!exists || own is { IsRequired: false, HasDefault: false })
            {
                Add(Join(path, field.Key), FieldLossKind.Required, $"is required in {_target}, but {(exists ? "optional" : "missing")} in {_source}");
            }
        }
    }

    // What is read from the JSON of the other without loss, whatever the value.
    private static bool IsHeldBy(TypeOutline source, TypeOutline target) => target.Kind switch
    {
        TypeRefKind.String => source.Kind is TypeRefKind.String or TypeRefKind.Enum or TypeRefKind.DateTime or TypeRefKind.Bytes || source.Core == "ResourceQuantity",
        TypeRefKind.Int64 or TypeRefKind.Double => source.Kind == TypeRefKind.Int32 || source.Kind == target.Kind,
        TypeRefKind.Core when target.Core == "IntOrString" => source.Kind is TypeRefKind.Int32 or TypeRefKind.Int64 or TypeRefKind.String or TypeRefKind.Enum or TypeRefKind.DateTime or TypeRefKind.Bytes or TypeRefKind.Core,
        TypeRefKind.Core => source.Kind is TypeRefKind.Int32 or TypeRefKind.Int64 || source.Core == target.Core,
        _ => source.Kind == target.Kind,
    };

    private static bool IsValueType(TypeOutline type) => new TypeRef(type.Kind).IsValueType;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Add(string path, FieldLossKind kind, string text) => _losses.Add(new FieldLoss(path, kind, text));
}
