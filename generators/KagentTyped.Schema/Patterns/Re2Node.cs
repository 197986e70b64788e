namespace KagentTyped.Schema.Patterns;

/// <summary>A part of a regular expression.</summary>
internal abstract class Re2Node
{
    /// <summary>Whether it can match the empty text.</summary>
    public abstract bool CanBeEmpty { get; }

    /// <summary>How often counted repetitions inside of each other repeat something at most, as the server counts.</summary>
    public abstract int Repeats { get; }
}
