using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Checking;

/// <summary>
/// The schema of ObjectMeta of meta/v1, which custom resources have whatever their own schema says. Nothing in it is required, since
/// the server fills most of it in.
/// </summary>
internal static class ObjectMetaSchema
{
    private static readonly SchemaNode Text = new() { Type = SchemaType.String };

    private static readonly SchemaNode Whole = new() { Type = SchemaType.Integer, Format = "int64" };

    private static readonly SchemaNode Flag = new() { Type = SchemaType.Boolean };

    private static readonly SchemaNode TextMap = new() { Type = SchemaType.Object, AdditionalProperties = Text };

    /// <summary>The schema.</summary>
    public static SchemaNode Instance { get; } = Object(
        new SchemaProperty("name", Text),
        new SchemaProperty("generateName", Text),
        new SchemaProperty("namespace", Text),
        new SchemaProperty("selfLink", Text),
        new SchemaProperty("uid", Text),
        new SchemaProperty("resourceVersion", Text),
        new SchemaProperty("generation", Whole),
        new SchemaProperty("creationTimestamp", Text),
        new SchemaProperty("deletionTimestamp", Text),
        new SchemaProperty("deletionGracePeriodSeconds", Whole),
        new SchemaProperty("labels", TextMap),
        new SchemaProperty("annotations", TextMap),
        new SchemaProperty("ownerReferences", List(Object(
            new SchemaProperty("apiVersion", Text),
            new SchemaProperty("kind", Text),
            new SchemaProperty("name", Text),
            new SchemaProperty("uid", Text),
            new SchemaProperty("controller", Flag),
            new SchemaProperty("blockOwnerDeletion", Flag)))),
        new SchemaProperty("finalizers", List(Text)),
        new SchemaProperty("managedFields", List(Object(
            new SchemaProperty("manager", Text),
            new SchemaProperty("operation", Text),
            new SchemaProperty("apiVersion", Text),
            new SchemaProperty("time", Text),
            new SchemaProperty("fieldsType", Text),
            new SchemaProperty("fieldsV1", new SchemaNode { Type = SchemaType.Object, PreserveUnknownFields = true }),
            new SchemaProperty("subresource", Text)))));

    /// <summary>The schema, with what a definition may say of its own about metadata: constraints on the names.</summary>
    public static SchemaNode With(SchemaNode? own)
    {
        if (own?.Property("name") is null && own?.Property("generateName") is null)
        {
            return Instance;
        }

        var properties = new SchemaProperty[Instance.Properties.Count];
        for (int i = 0; i < properties.Length; i++)
        {
            var property = Instance.Properties[i];
            properties[i] = property.Name is "name" or "generateName" && own.Property(property.Name) is { } constrained ? property with { Schema = constrained } : property;
        }

        return Object(properties);
    }

    private static SchemaNode Object(params SchemaProperty[] properties) =>
        new() { Type = SchemaType.Object, Properties = EquatableArray.Create<SchemaProperty>(properties) };

    private static SchemaNode List(SchemaNode items) => new() { Type = SchemaType.Array, Items = items };
}
