using System.Text.Json.Nodes;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.Tests.Support;

/// <summary>
/// Objects of a model in which every field has a value. Which of its possible values a field has depends on the variant: over
/// <see cref="Variants"/> of them, every value of every enum occurs, and numbers small and large.
/// </summary>
internal sealed class Populated(ResourceModel model, CoreModelIndex index, int variant)
{
    public static int Variants(ResourceModel model) => model.Enums.Select(type => type.Values.Count).Append(2).Max();

    public JsonObject Root()
    {
        var root = Fields(model.Types[0].Members);
        root["metadata"] = new JsonObject { ["name"] = "all", ["labels"] = new JsonObject { ["a"] = "b" } };
        return root;
    }

    private JsonObject Fields(IEnumerable<MemberModel> members)
        => new(members.Where(member => member.Role is not (MemberRole.Identity or MemberRole.Metadata)).Select(member => KeyValuePair.Create(member.JsonName, Value(member.Type))));

    private JsonNode? Value(TypeRef type) => type.Kind switch
    {
        TypeRefKind.Model => Fields(model.Types.Single(other => other.Name == type.Name).Members),
        TypeRefKind.Enum => model.Enums.Single(other => other.Name == type.Name).Values is var values ? values[variant % values.Count].Text : null,
        TypeRefKind.Core => Core(type.Name),
        TypeRefKind.List => new JsonArray(Element(type.Element!)),
        TypeRefKind.Map => new JsonObject { ["k"] = Element(type.Element!) },
        _ => Scalar(type.Kind),
    };

    private JsonNode? Element(TypeRef type) => type.IsNullable && variant % 2 == 1 ? null : Value(type);

    private JsonNode? Core(string name) => name switch
    {
        "IntOrString" => variant % 2 == 0 ? "http" : 80,
        "ResourceQuantity" => "1Gi",
        _ => new JsonObject(index.Find(name)!.Properties.Values.Select(property => KeyValuePair.Create(property.JsonName, Value(property.Type)))),
    };

    private JsonNode? Value(CoreType type) => type.Kind switch
    {
        CoreTypeKind.Model => Core(type.Model!),
        CoreTypeKind.List => new JsonArray(Value(type.Element!)),
        CoreTypeKind.Map => new JsonObject { ["k"] = Value(type.Element!) },
        CoreTypeKind.Other => Scalar(TypeRefKind.Any),
        _ => Scalar(Enum.Parse<TypeRefKind>(type.Kind.ToString())),
    };

    private JsonNode? Scalar(TypeRefKind kind) => kind switch
    {
        TypeRefKind.String => "text",
        TypeRefKind.Boolean => true,
        TypeRefKind.Int32 => 7,
        TypeRefKind.Int64 => variant % 2 == 0 ? 7 : long.MaxValue,
        TypeRefKind.Double => 1.5,
        TypeRefKind.DateTime => "2024-01-01T10:00:00.000000Z",
        TypeRefKind.Bytes => "AAEC",
        _ => new JsonObject { ["free"] = new JsonArray(1, "a") },
    };
}
