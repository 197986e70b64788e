using System.Runtime.CompilerServices;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>A property of an object as generated code reaches it.</summary>
/// <param name="JsonName">Its name in JSON.</param>
/// <param name="Access">The expression that reads it, absent or not.</param>
/// <param name="Type">What it holds.</param>
/// <param name="KeepsNull">Whether an explicit null is kept apart from absence.</param>
internal sealed record HeldMember(string JsonName, string Access, HeldType Type, bool KeepsNull)
{
    /// <summary>What stands before the properties of a core type in its own function.</summary>
    public const string CoreParameter = "o.";

    // The same for all resources.
    private static readonly ConditionalWeakTable<CoreModel, List<HeldMember>> OfCore = new();

    /// <summary>The properties of a generated type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="prefix">What stands before their names: a variable and a point, or nothing inside of the type.</param>
    public static List<HeldMember> Of(TypeModel type, string prefix = "")
        => [.. type.Members.Select(member => new HeldMember(member.JsonName, prefix + member.Raw, HeldType.Of(member.Type), member.KeepsNull))];

    /// <summary>The properties of a core type.</summary>
    /// <param name="model">The type.</param>
    /// <param name="prefix">What stands before their names.</param>
    public static List<HeldMember> Of(CoreModel model, string prefix)
        => prefix == CoreParameter ? OfCore.GetValue(model, static each => Make(each, CoreParameter)) : Make(model, prefix);

    private static List<HeldMember> Make(CoreModel model, string prefix)
        => [.. model.Properties.Values.Select(property => new HeldMember(property.JsonName, prefix + property.Name, HeldType.Of(property.Type), false))];
}
