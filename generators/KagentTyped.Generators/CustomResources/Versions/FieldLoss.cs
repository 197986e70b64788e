namespace KagentTyped.Generators.CustomResources.Versions;

/// <summary>Something that an object of one version does not have in another.</summary>
/// <param name="Path">Where, in the version it has; for <see cref="FieldLossKind.Required"/> in the other.</param>
/// <param name="Kind">In what way.</param>
/// <param name="Text">What there is to say of it, without the path.</param>
internal sealed record FieldLoss(string Path, FieldLossKind Kind, string Text);
