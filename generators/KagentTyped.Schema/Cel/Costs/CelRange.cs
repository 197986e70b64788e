namespace KagentTyped.Schema.Cel.Costs;

/// <summary>The least and the most that a size or cost can be.</summary>
public readonly struct CelRange : IEquatable<CelRange>
{
    /// <summary>Makes a range.</summary>
    /// <param name="min">The least.</param>
    /// <param name="max">The most.</param>
    public CelRange(ulong min, ulong max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>Anything.</summary>
    public static CelRange Unknown => new(0, ulong.MaxValue);

    /// <summary>The least.</summary>
    public ulong Min { get; }

    /// <summary>The most.</summary>
    public ulong Max { get; }

    internal static CelRange Exactly(ulong value) => new(value, value);

    internal CelRange Add(CelRange other) => new(CelCostMath.Add(Min, other.Min), CelCostMath.Add(Max, other.Max));

    internal CelRange Times(CelRange other) => new(CelCostMath.Multiply(Min, other.Min), CelCostMath.Multiply(Max, other.Max));

    internal CelRange Times(double factor) => new(CelCostMath.Multiply(Min, factor), CelCostMath.Multiply(Max, factor));

    internal CelRange Union(CelRange other) => new(Math.Min(Min, other.Min), Math.Max(Max, other.Max));

    /// <inheritdoc/>
    public bool Equals(CelRange other) => Min == other.Min && Max == other.Max;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CelRange other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Max.GetHashCode();

    /// <summary>Whether both are the same range.</summary>
    public static bool operator ==(CelRange left, CelRange right) => left.Equals(right);

    /// <summary>Whether the ranges differ.</summary>
    public static bool operator !=(CelRange left, CelRange right) => !left.Equals(right);
}
