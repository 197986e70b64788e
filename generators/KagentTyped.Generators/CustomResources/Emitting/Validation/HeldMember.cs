using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>A property of an object as generated code reaches it.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Access">The expression that reads it, absent or not.</param>
/// <param name="Type">What it holds.</param>
/// <param name="KeepsNull">Whether an explicit null is kept apart from absence.</param>
/// <param name="ShowsAbsence">False where reading it gives a zero for an absent value.</param>
internal sealed record HeldMember(string JsonName, string Access, HeldType Type, bool KeepsNull, bool ShowsAbsence)
{
    /// <summary>The properties of a generated type, from inside of it.</summary>
    public static List<HeldMember> Own(TypeModel type)
        => [.. type.Members.Select(member => new HeldMember(member.JsonName, member.Raw, HeldType.Of(member.Type), member.KeepsNull, true))];

    /// <summary>The properties of a generated type, from outside.</summary>
    public static List<HeldMember> Of(TypeModel type, string variable) => [.. type.Members.Select(member =>
    {
        bool hidden = member.HasField && member.Role != MemberRole.Metadata;
        var held = HeldType.Of(member.Type);
        return new HeldMember(member.JsonName, $"{variable}.{member.Name}", hidden ? held with { IsOptional = false } : held, member.KeepsNull, !hidden);
    })];

    /// <summary>The properties of a core type that a schema speaks of.</summary>
    public static List<HeldMember> Of(CoreModel model, string variable)
        => [.. model.Properties.Values.Select(property => new HeldMember(property.JsonName, $"{variable}.{property.Name}", HeldType.Of(property.Type), false, true))];
}
