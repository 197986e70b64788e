using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>What a node refers to: a variable, a type, or a function with the overloads that its arguments allow.</summary>
public sealed class CelReference
{
    internal CelReference(string name, CelValue? value = null)
    {
        Name = name;
        Value = value;
    }

    internal CelReference(CelFunction function, IReadOnlyList<CelOverload> overloads, bool dropsTarget)
    {
        Name = function.Name;
        Function = function;
        Overloads = overloads;
        DropsTarget = dropsTarget;
    }

    /// <summary>The full name.</summary>
    public string Name { get; }

    /// <summary>The value of a constant name, such as a type; null for variables and functions.</summary>
    public CelValue? Value { get; }

    /// <summary>The function that is called; null for names.</summary>
    public CelFunction? Function { get; }

    /// <summary>The overloads that fit; more than one where types are known at run time only.</summary>
    public IReadOnlyList<CelOverload> Overloads { get; } = [];

    /// <summary>Whether the target of the call is part of the function's name, as in <c>optional.none()</c>.</summary>
    public bool DropsTarget { get; }
}
