namespace KagentTyped.Schema.Patterns;

/// <summary>How often something is repeated.</summary>
/// <param name="Least">How often at least.</param>
/// <param name="Most">How often at most; -1 without limit.</param>
/// <param name="IsLazy">Whether few repetitions are preferred to many.</param>
/// <param name="IsCounted">Whether numbers in braces say so, and not a sign.</param>
internal readonly record struct Re2Count(int Least, int Most, bool IsLazy, bool IsCounted);
