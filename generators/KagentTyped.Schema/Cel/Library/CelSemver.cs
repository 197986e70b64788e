using System.Globalization;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>A semantic version. Build metadata neither orders nor distinguishes versions.</summary>
internal sealed class CelSemver : IEquatable<CelSemver>, IComparable<CelSemver>
{
    private readonly ulong[] _numbers;
    private readonly string[] _pre;
    private readonly string _text;

    private CelSemver(ulong[] numbers, string[] pre, string text)
    {
        _numbers = numbers;
        _pre = pre;
        _text = text;
    }

    public ulong Major => _numbers[0];

    public ulong Minor => _numbers[1];

    public ulong Patch => _numbers[2];

    /// <summary>Reads a version; normalizing takes a leading v, leading zeros and missing parts.</summary>
    public static bool TryParse(string text, bool normalize, out CelSemver value, out string problem)
    {
        value = null!;
        problem = "";
        if (normalize && !TryNormalize(ref text, out problem))
        {
            return false;
        }

        if (text.Length == 0)
        {
            problem = "Version string empty";
            return false;
        }

        string[] parts = text.Split(['.'], 3);
        if (parts.Length != 3)
        {
            problem = "No Major.Minor.Patch elements found";
            return false;
        }

        string build = Cut(ref parts[2], '+');
        string pre = Cut(ref parts[2], '-');
        ulong[] numbers = new ulong[3];
        string[] names = ["major", "minor", "patch"];
        for (int i = 0; i < 3; i++)
        {
            string name = names[i];
            if (!IsNumber(parts[i]))
            {
                problem = $"Invalid character(s) found in {name} number {CelQuote.Go(parts[i])}";
                return false;
            }

            if (parts[i].Length > 1 && parts[i][0] == '0')
            {
                problem = $"{char.ToUpperInvariant(name[0])}{name.Substring(1)} number must not contain leading zeroes {CelQuote.Go(parts[i])}";
                return false;
            }

            if (!ulong.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                problem = $"strconv.ParseUint: parsing {CelQuote.Go(parts[i])}: {(parts[i].Length == 0 ? "invalid syntax" : "value out of range")}";
                return false;
            }
        }

        string[] preParts = pre.Length == 0 ? [] : pre.Substring(1).Split('.');
        if (!AreValid(preParts, isBuild: false, out problem) || !AreValid(build.Length == 0 ? [] : build.Substring(1).Split('.'), isBuild: true, out problem))
        {
            return false;
        }

        value = new CelSemver(numbers, preParts, text);
        return true;
    }

    // The end of the text from a mark on, which is taken off it.
    private static string Cut(ref string text, char mark)
    {
        int at = text.IndexOf(mark);
        string end = at < 0 ? "" : text.Substring(at);
        text = at < 0 ? text : text.Substring(0, at);
        return end;
    }

    private static bool IsNumber(string text) => text.All(c => c is >= '0' and <= '9');

    private static bool AreValid(string[] parts, bool isBuild, out string problem)
    {
        problem = "";
        foreach (string part in parts)
        {
            problem = part.Length == 0 ? isBuild ? "Build meta data is empty" : "Prerelease is empty"
                : !part.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '-') ? $"Invalid character(s) found in {(isBuild ? "build meta data" : "prerelease")} {CelQuote.Go(part)}"
                : !isBuild && IsNumber(part) && part.Length > 1 && part[0] == '0' ? $"Numeric PreRelease version must not contain leading zeroes {CelQuote.Go(part)}"
                : "";
            if (problem.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNormalize(ref string text, out string problem)
    {
        problem = "";
        text = text.StartsWith("v", StringComparison.Ordinal) ? text.Substring(1) : text;
        var parts = new List<string>(text.Split(['.'], 3));
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].Length > 1)
            {
                string trimmed = parts[i].TrimStart('0');
                parts[i] = trimmed.Length == 0 || trimmed[0] is < '0' or > '9' ? "0" + trimmed : trimmed;
            }
        }

        if (parts.Count < 3 && parts[parts.Count - 1].IndexOfAny(['+', '-']) >= 0)
        {
            problem = "short version cannot contain PreRelease/Build meta data";
            return false;
        }

        while (parts.Count < 3)
        {
            parts.Add("0");
        }

        text = string.Join(".", parts);
        return true;
    }

    public int CompareTo(CelSemver? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (int i = 0; i < 3; i++)
        {
            if (_numbers[i] != other._numbers[i])
            {
                return _numbers[i] < other._numbers[i] ? -1 : 1;
            }
        }

        if (_pre.Length == 0 || other._pre.Length == 0)
        {
            return (_pre.Length == 0 ? 1 : 0) - (other._pre.Length == 0 ? 1 : 0);
        }

        for (int i = 0; i < Math.Min(_pre.Length, other._pre.Length); i++)
        {
            int order = ComparePre(_pre[i], other._pre[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return Math.Sign(_pre.Length.CompareTo(other._pre.Length));
    }

    private static int ComparePre(string left, string right)
    {
        bool leftNumber = IsNumber(left);
        bool rightNumber = IsNumber(right);
        if (leftNumber != rightNumber)
        {
            return leftNumber ? -1 : 1;
        }

        // Numbers have no leading zeros, so the longer one is greater.
        int order = leftNumber && left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
        return Math.Sign(order);
    }

    public bool Equals(CelSemver? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as CelSemver);

    public override int GetHashCode() => (Major, Minor, Patch).GetHashCode();

    public override string ToString() => _text;
}
