using System.Globalization;
using System.Text.RegularExpressions;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>The order that Kubernetes gives to versions: stable ones, beta, alpha, of each the highest number first; then all others by name.</summary>
internal sealed class VersionNames : IComparer<string>
{
    /// <summary>The order, best first.</summary>
    public static readonly VersionNames BestFirst = new();

    private static readonly Regex Parts = new(@"^v([1-9][0-9]{0,8})(?:(alpha|beta)([1-9][0-9]{0,8}))?\z", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (a, b) = (Rank(x ?? ""), Rank(y ?? ""));
        return a == b ? string.CompareOrdinal(x, y) : b.CompareTo(a);
    }

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var parts = Parts.Match(version);
        return !parts.Success ? default
            : (parts.Groups[2].Value switch { "alpha" => 1, "beta" => 2, _ => 3 }, Number(parts.Groups[1]), parts.Groups[3].Success ? Number(parts.Groups[3]) : 0);
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);
}
