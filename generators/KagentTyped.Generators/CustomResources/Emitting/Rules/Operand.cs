using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>A part of a rule as a C# expression.</summary>
/// <param name="Kind">What it gives.</param>
/// <param name="Code">The expression, of the precedence of a primary or unary one.</param>
/// <param name="CanFail">Whether it may leave an error in the run.</param>
/// <param name="Type">The stored type, for lists, maps, objects and optionals.</param>
/// <param name="Declaration">What the schema says of it, where it is part of the object.</param>
internal sealed record Operand(OperandKind Kind, string Code, bool CanFail, TypeRef? Type = null, CelDeclaration? Declaration = null)
{
    /// <summary>Whether the expression is never null.</summary>
    public bool IsPresent { get; init; }

    /// <summary>The items of a list that the rule has made itself.</summary>
    public Operand? Items { get; init; }

    /// <summary>The opposite of a condition, where that is no negation in C#.</summary>
    public Operand? Opposite { get; init; }

    /// <summary>The expression with which members of an object are reached.</summary>
    public string Dot => IsPresent ? Code + "." : Code + "?.";
}
