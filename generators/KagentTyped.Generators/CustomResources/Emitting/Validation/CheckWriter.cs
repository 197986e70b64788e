using System.Globalization;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Emitting.Rules;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>
/// Writes the conditions under which the values of a schema are valid. What it cannot express is a condition that holds only for absent values, so that
/// the schema is interpreted where there is a value.
/// </summary>
internal sealed partial class CheckWriter
{
    private readonly CoreModelIndex _index;
    private readonly ResourceTypes _types;
    private readonly Dictionary<string, Condition> _ofTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<(SchemaNode, string), string?> _ofCore = new(SiteComparer.Instance);
    private readonly Dictionary<string, string> _patterns = new(StringComparer.Ordinal);
    private readonly RuleEmitter _rules;
    private int _ruleSites;
    private int _variables;

    public CheckWriter(CoreModelIndex index, ResourceTypes types)
    {
        _index = index;
        _types = types;
        _rules = new RuleEmitter(new RuleTypes(types.All, index));
    }

    /// <summary>The functions for rules.</summary>
    public SourceWriter RuleFunctions { get; } = new(depth: 1);

    /// <summary>What became of the rules.</summary>
    public RuleOutcomes Outcomes { get; } = new();

    /// <summary>The functions for core types and the patterns, as lines of a static class.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>The condition of a generated type, from inside of it.</summary>
    public Condition OfType(string name)
    {
        if (!_ofTypes.TryGetValue(name, out var known))
        {
            var (type, node) = _types[name];
            known = OfObject(node, HeldMember.Of(type), "this", isBranch: false).And(Rules(node, new TypeRef(TypeRefKind.Model, name), "this"));
            if (node.ForbidsAdditionalProperties)
            {
                known = known.And("KtV.HasNoOthers(this)");
            }

            _ofTypes.Add(name, known);
        }

        return known;
    }

    // The function for a core type at a site, or null when every value is valid.
    private string? OfCore(SchemaNode node, string name)
    {
        if (!_ofCore.TryGetValue((node, name), out string? function))
        {
            var condition = _index.Find(name) is { } model ? OfObject(node, HeldMember.Of(model, HeldMember.CoreParameter), "o", isBranch: false).And(Rules(node, new TypeRef(TypeRefKind.Core, name), "o")) : new Condition("false", IsExact: false);
            if (!condition.IsAlways)
            {
                function = "V" + _ofCore.Count.ToString(CultureInfo.InvariantCulture);
                Lines.Add($"internal static bool {function}(KtCore.{name} o) => o is null||{condition.Text};");
            }

            _ofCore[(node, name)] = function;
        }

        return function;
    }

    private Condition OfObject(SchemaNode node, List<HeldMember> members, string self, bool isBranch)
    {
        var result = Condition.Always;
        if (node.EmbeddedResource)
        {
            return new Condition("false", IsExact: false);
        }

        foreach (string required in node.Required)
        {
            result = result.And(Find(members, required) is { } member ? Presence(member, node, self, isBranch) : new Condition("false"));
        }

        if (node.MinProperties is not null || node.MaxProperties is not null)
        {
            result = result.And(PropertyCount(node, members, self, isBranch));
        }

        foreach (var property in node.Properties)
        {
            if (Find(members, property.Name) is { } member)
            {
                var condition = OfValue(property.Schema, member.Type, member.Access, isBranch);
                if (member.KeepsNull && !property.Schema.Enum.IsEmpty)
                {
                    condition = condition.And(new Condition($"!KtV.IsNull({self},{CSharpLiteral.Quote(property.Name)})", IsExact: false));
                }

                result = result.And(condition);
            }
            else if (isBranch)
            {
                result = result.And(new Condition("false", IsExact: false));
            }
        }

        if (!node.Enum.IsEmpty)
        {
            result = result.And(new Condition("false", IsExact: false));
        }

        return result.And(Alternatives(node, branch => OfObject(branch, members, self, isBranch: true)));
    }

    private static Condition PropertyCount(SchemaNode node, List<HeldMember> members, string self, bool isBranch)
    {
        // Fields that the schema does not know count where they are kept, and there nulls stand among them too. A branch does not say what is known and kept.
        if (node.PreserveUnknownFields || isBranch)
        {
            return new Condition("false", IsExact: false);
        }

        var presences = members.Where(member => node.Property(member.JsonName) is not null || self != "o").Select(member => Presence(member, node, self, isBranch: false)).ToList();
        string count = string.Join("+", presences.Where(presence => !presence.IsAlways).Select(presence => $"({presence.Text}?1:0)"));
        string always = presences.Count(presence => presence.IsAlways).ToString(CultureInfo.InvariantCulture);
        string text = $"KtV.Within({(count.Length == 0 ? always : count + "+" + always)},{Long(node.MinProperties ?? 0)},{Long(node.MaxProperties ?? long.MaxValue)})";
        return new Condition(text, presences.TrueForAll(presence => presence.IsExact));
    }

    private static Condition Presence(HeldMember member, SchemaNode owner, string self, bool isBranch)
    {
        if (!member.Type.IsOptional)
        {
            return Condition.Always;
        }

        var presence = member.Type.Kind switch
        {
            HeldKind.Any when owner.Property(member.JsonName)?.Nullable == true => new Condition($"{member.Access} is not null"),

            // Only the property itself says whether null is a value, and a branch does not repeat it.
            HeldKind.Any => new Condition($"KtV.Has({member.Access})", IsExact: !isBranch),
            HeldKind.Enum => new Condition($"{member.Access} is {{Value:not null}}"),
            HeldKind.IntOrString => new Condition($"KtV.Has({member.Access})"),
            _ => new Condition($"{member.Access} is not null"),
        };
        return member.KeepsNull ? new Condition($"({presence.Text}||KtV.IsNull({self},{CSharpLiteral.Quote(member.JsonName)}))", presence.IsExact) : presence;
    }

    private static HeldMember? Find(List<HeldMember> members, string name) => members.Find(member => member.JsonName == name);

    private static string Long(long value) => value == long.MaxValue ? "long.MaxValue" : value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture);

    private string Variable(string prefix) => prefix + (_variables++).ToString(CultureInfo.InvariantCulture);
}
