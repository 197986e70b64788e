using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// The schema of ObjectMeta of meta/v1, which custom resources have whatever their own schema says. Nothing in it is required, since
/// the server fills most of it in, and null is absence everywhere.
/// </summary>
internal static class ObjectMetaSchema
{
    private static readonly SchemaNode Text = new() { Type = SchemaType.String, Nullable = true };

    private static readonly SchemaNode Whole = new() { Type = SchemaType.Integer, Format = "int64", Nullable = true };

    private static readonly SchemaNode Flag = new() { Type = SchemaType.Boolean, Nullable = true };

    private static readonly SchemaNode TextMap = new() { Type = SchemaType.Object, AdditionalProperties = Text, Nullable = true };

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
            new SchemaProperty("fieldsV1", new SchemaNode { PreserveUnknownFields = true, Nullable = true }),
            new SchemaProperty("subresource", Text)))));

    /// <summary>The schema ready for use.</summary>
    public static CompiledSchema Compiled { get; } = CompiledSchema.Compile(Instance);

    private static SchemaNode Object(params SchemaProperty[] properties) =>
        new() { Type = SchemaType.Object, Nullable = true, Properties = EquatableArray.Create<SchemaProperty>(properties) };

    private static SchemaNode List(SchemaNode items) => new() { Type = SchemaType.Array, Items = items, Nullable = true };
}
