namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>A condition in C#. That it holds always means that the value is valid.</summary>
/// <param name="Text">An expression that may be joined with <c>&amp;&amp;</c>; empty for one that always holds.</param>
/// <param name="IsExact">Whether the value is surely invalid where it does not hold.</param>
internal readonly record struct Condition(string Text, bool IsExact = true)
{
    /// <summary>Holds always.</summary>
    public static Condition Always { get; } = new("");

    /// <summary>Whether it always holds.</summary>
    public bool IsAlways => Text.Length == 0;

    /// <summary>The expression, also where it always holds.</summary>
    public string Expression => IsAlways ? "true" : Text;

    /// <summary>Both conditions.</summary>
    public Condition And(Condition other) => new(IsAlways ? other.Text : other.IsAlways ? Text : Text + "&&" + other.Text, IsExact && other.IsExact);

    /// <summary>Both conditions.</summary>
    public Condition And(string other) => And(new Condition(other));

    /// <summary>The condition where an expression does not hold.</summary>
    public Condition Unless(string expression) => IsAlways ? this : new($"({expression}||{Text})", IsExact);
}
