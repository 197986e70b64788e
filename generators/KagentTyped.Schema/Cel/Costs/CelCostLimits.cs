using System.Globalization;

namespace KagentTyped.Schema.Cel.Costs;

/// <summary>What rules may cost before the API server refuses the CustomResourceDefinition.</summary>
public static class CelCostLimits
{
    /// <summary>The most that a rule may be estimated to cost, times the number of values that it may have to be evaluated for.</summary>
    public const ulong Rule = 10_000_000;

    /// <summary>The most that all rules of a version may be estimated to cost.</summary>
    public const ulong Definition = 100_000_000;

    /// <summary>The API server's message for a rule or definition that costs too much.</summary>
    /// <param name="what">What costs too much, such as <c>estimated rule cost</c>.</param>
    /// <param name="cost">What it is estimated to cost.</param>
    /// <param name="limit">What it may cost.</param>
    public static string Explain(string what, ulong cost, ulong limit)
    {
        double factor = (double)cost / limit;
        string shown = factor > 100 ? "more than 100x" : factor.ToString(factor < 1.5 ? "F6" : "F1", CultureInfo.InvariantCulture) + "x";
        return $"{what} exceeds budget by factor of {shown} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }

    internal static ulong Times(ulong cost, ulong count) => CelCostMath.Multiply(cost, count);

    internal static ulong Plus(ulong left, ulong right) => CelCostMath.Add(left, right);
}
