namespace KagentTyped.Schema.Cel.Costs;

/// <summary>Arithmetic of costs, which stops at the greatest number instead of starting over.</summary>
internal static class CelCostMath
{
    /// <summary>The cost of reading one character or byte of a string.</summary>
    public const double StringFactor = 0.1;

    /// <summary>The cost of one character of a pattern.</summary>
    public const double PatternFactor = 0.25;

    public static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    public static ulong Multiply(ulong left, ulong right) => left != 0 && right > ulong.MaxValue / left ? ulong.MaxValue : left * right;

    public static ulong Multiply(ulong size, double factor)
    {
        double product = Math.Ceiling(size * factor);
        return product >= 18446744073709551616.0 ? ulong.MaxValue : (ulong)product;
    }
}
