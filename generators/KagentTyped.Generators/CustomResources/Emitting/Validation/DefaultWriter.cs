using System.Globalization;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>Writes how the defaults of a schema are filled in.</summary>
internal sealed class DefaultWriter(CoreModelIndex index, ResourceTypes types)
{
    private readonly Dictionary<string, List<string>> _ofTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<(SchemaNode, string), string?> _ofCore = new(SiteComparer.Instance);

    /// <summary>The functions for core types, as lines of a static class.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Writes the method of a generated type.</summary>
    public void Type(SourceWriter writer, string name)
    {
        var statements = OfType(name);
        if (statements.Count == 0)
        {
            writer.Line("void KtChecked.FillDefaults() { }");
            return;
        }

        writer.Open("void KtChecked.FillDefaults()");
        statements.ForEach(statement => writer.Line(statement));
        writer.Close();
    }

    private List<string> OfType(string name)
    {
        if (!_ofTypes.TryGetValue(name, out var statements))
        {
            var (type, node) = types[name];
            statements = OfObject(node, HeldMember.Of(type), "this");
            _ofTypes.Add(name, statements);
        }

        return statements;
    }

    private string? OfCore(SchemaNode node, string name)
    {
        if (!_ofCore.TryGetValue((node, name), out string? function))
        {
            var statements = index.Find(name) is { } model ? OfObject(node, HeldMember.Of(model, HeldMember.CoreParameter), "o") : [];
            if (statements.Count > 0)
            {
                function = "D" + _ofCore.Count.ToString(CultureInfo.InvariantCulture);
                Lines.Add($"internal static void {function}(KtCore.{name} o) {{ if (o is not null) {{ {string.Join(" ", statements)} }} }}");
            }

            _ofCore[(node, name)] = function;
        }

        return function;
    }

    private List<string> OfObject(SchemaNode node, List<HeldMember> members, string self)
    {
        var statements = new List<string>();
        foreach (var property in node.Properties)
        {
            if (members.Find(member => member.JsonName == property.Name) is not { } member)
            {
                continue;
            }

            if (member.Type.IsOptional && DefaultValue.Of(property.Schema, member.Type) is { } value)
            {
                string x = member.Access;
                statements.Add(member.Type.Kind switch
                {
                    // Null is a value here where the schema says so, and stands in the JSON itself.
                    HeldKind.Any => $"if ({(property.Schema.Nullable ? $"{x} is null" : $"!KtV.Has({x})")}) {x} = {value};",
                    HeldKind.Enum => $"if ({x} is not {{Value:not null}}{UnlessNull()}) {x} = {value};",
                    HeldKind.IntOrString => $"if (!KtV.Has({x}){UnlessNull()}) {x} = {value};",
                    _ when member.KeepsNull => $"if ({x} is null{UnlessNull()}) {x} = {value};",
                    _ => $"{x} ??= {value};",
                });
            }

            statements.AddRange(OfValue(property.Schema, member.Type, member.Access));

            string UnlessNull() => member.KeepsNull ? $" && !KtV.IsNull({self}, {CSharpLiteral.Quote(member.JsonName)})" : "";
        }

        return statements;
    }

    // What is filled in inside of a value that is there.
    private List<string> OfValue(SchemaNode node, HeldType type, string x)
    {
        switch (type.Kind)
        {
            case HeldKind.Model:
                return OfType(type.Name).Count == 0 ? [] : [$"{x}?.ApplyDefaults();"];
            case HeldKind.Core:
                return OfCore(node, type.Name) is { } function ? [$"KtF.{function}({x});"] : [];
            case HeldKind.List when node.Items is { } items:
                return OfElements("Each", items, type.Element!, x);
            case HeldKind.Map when node.AdditionalProperties is { } values:
                return OfElements("Values", values, type.Element!, x);
            default:
                return [];
        }
    }

    private List<string> OfElements(string each, SchemaNode node, HeldType type, string x)
    {
        var statements = new List<string>();
        if (!node.Nullable && (type.IsOptional || type.Kind == HeldKind.Any) && DefaultValue.Of(node, type, isElement: true) is { } value)
        {
            statements.Add($"KtD.Replace({x}, static () => {value});");
        }

        var inside = OfValue(node, type, "i");
        if (inside.Count > 0)
        {
            statements.Add(type.Kind == HeldKind.Model ? $"KtD.{each}({x});"
                : type.Kind == HeldKind.Core ? $"KtD.{each}({x}, KtF.{OfCore(node, type.Name)});"
                : $"KtD.{each}({x}, static i => {{ {string.Join(" ", inside)} }});");
        }

        return statements;
    }
}
