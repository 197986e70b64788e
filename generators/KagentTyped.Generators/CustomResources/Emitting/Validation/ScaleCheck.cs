using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>The condition of the fields that the scale subresource reads.</summary>
internal static class ScaleCheck
{
    public static Condition Of(ResourceModel model, ResourceTypes types)
    {
        if (model.Scale is not { } scale)
        {
            return Condition.Always;
        }

        var result = OfReplicas(scale.SpecReplicasPath).And(OfReplicas(scale.StatusReplicasPath));
        return scale.LabelSelectorPath is { } selector && Follow(selector) is var (found, type) && found is not null && type!.Kind != HeldKind.String
            ? result.And(new Condition("false", IsExact: false))
            : result;

        Condition OfReplicas(string path)
        {
            var (access, held) = Follow(path);
            return access is null ? Condition.Always
                : held!.Kind is HeldKind.Int32 or HeldKind.Int64 ? new Condition($"KtV.Within({access},0,int.MaxValue)")
                : new Condition("false", IsExact: false);
        }

        // The expression behind a path; none where the schema knows no such field, which then is never there.
        (string? Access, HeldType? Type) Follow(string path)
        {
            var type = model.Types[0];
            string access = "";
            HeldType? held = null;
            foreach (string name in path.TrimStart('.').Split('.'))
            {
                if (held is not null && held.Kind != HeldKind.Model)
                {
                    return ("", HeldType.Unknown);
                }

                type = held is null ? type : types[held.Name].Type;
                if (type.Members.FirstOrDefault(member => member.JsonName == name) is not { } found)
                {
                    return (null, null);
                }

                held = HeldType.Of(found.Type);
                access += (access.Length == 0 ? "" : "?.") + found.Name;
            }

            return (access, held);
        }
    }
}
