using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>The generated types of a resource with the parts of the schema that they were made of.</summary>
internal sealed class ResourceTypes
{
    private readonly Dictionary<string, TypeModel> _types;
    private readonly Dictionary<string, (SchemaNode Node, string Path)> _sites = new(StringComparer.Ordinal);

    public ResourceTypes(ResourceModel model)
    {
        All = model.Types;
        Root = model.Schema.Node;
        _types = model.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        Visit(model.Types[0], model.Schema.Node, "");
    }

    /// <summary>The types.</summary>
    public IEnumerable<TypeModel> All { get; }

    /// <summary>The whole schema.</summary>
    public SchemaNode Root { get; }

    /// <summary>A type and its schema.</summary>
    public (TypeModel Type, SchemaNode Node) this[string name] => (_types[name], _sites[name].Node);

    /// <summary>The way to the schema of a type, as arguments in C#.</summary>
    public string PathOf(string name) => _sites[name].Path;

    private void Visit(TypeModel type, SchemaNode node, string path)
    {
        _sites.Add(type.Name, (node, path));
        foreach (var member in type.Members)
        {
            if (member.Role is not (MemberRole.Identity or MemberRole.Metadata) && node.Property(member.JsonName) is { } property)
            {
                Visit(member.Type, property, Join(path, CSharpLiteral.Quote("." + member.JsonName)));
            }
        }
    }

    private void Visit(TypeRef type, SchemaNode node, string path)
    {
        switch (type.Kind)
        {
            case TypeRefKind.Model when !_sites.ContainsKey(type.Name):
                Visit(_types[type.Name], node, path);
                break;
            case TypeRefKind.List:
                Visit(type.Element!, node.Items!, Join(path, "\"[]\""));
                break;
            case TypeRefKind.Map:
                Visit(type.Element!, node.AdditionalProperties!, Join(path, "\"{}\""));
                break;
            default:
                break;
        }
    }

    private static string Join(string path, string step) => path.Length == 0 ? step : path + ", " + step;
}
