namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>A property of a generated type.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Role">How it is declared.</param>
/// <param name="Doc">Its description, or null.</param>
/// <param name="KeepsNull">Whether an explicit null differs from absence.</param>
/// <param name="HasDefault">Whether the API server fills it in where it is absent.</param>
internal sealed record MemberModel(string JsonName, string Name, TypeRef Type, MemberRole Role, string? Doc, bool KeepsNull = false, bool HasDefault = false)
{
    /// <summary>Whether the value is kept in a field of its own, because the property cannot show that it is absent.</summary>
    public bool HasField => Role == MemberRole.Metadata || (Role is MemberRole.Required or MemberRole.Expected && Type.IsValueType);

    /// <summary>The expression that reads the value as it is, absent or not.</summary>
    public string Raw => HasField ? "_" + char.ToLowerInvariant(Name[0]) + Name.Substring(1) : Name;
}
