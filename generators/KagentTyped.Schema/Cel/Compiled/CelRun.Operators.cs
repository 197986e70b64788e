using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Compiled;

/// <content>Operators that can fail, or that count what they cost.</content>
public partial struct CelRun
{
    private const string Overflow = "integer overflow";

    /// <summary><c>+</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public long Add(long left, long right)
    {
        long sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0 ? Fail<long>(Overflow) : sum;
    }

    /// <summary><c>-</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public long Subtract(long left, long right)
    {
        long difference = unchecked(left - right);
        return ((left ^ right) & (left ^ difference)) < 0 ? Fail<long>(Overflow) : difference;
    }

    /// <summary><c>*</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public long Multiply(long left, long right)
    {
        if (left == 0 || right == 0)
        {
            return 0;
        }

        long product = unchecked(left * right);
        bool wrong = (left == -1 && right == long.MinValue) || (right == -1 && left == long.MinValue) || product / right != left;
        return wrong ? Fail<long>(Overflow) : product;
    }

    /// <summary><c>/</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public long Divide(long left, long right) =>
        right == 0 ? Fail<long>("division by zero") : right == -1 && left == long.MinValue ? Fail<long>(Overflow) : left / right;

    /// <summary><c>%</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    public long Modulo(long left, long right) =>
        right == 0 ? Fail<long>("modulus by zero") : right == -1 ? (left == long.MinValue ? Fail<long>(Overflow) : 0) : left % right;

    /// <summary>Unary <c>-</c>.</summary>
    /// <param name="value">The operand.</param>
    public long Negate(long value) => value == long.MinValue ? Fail<long>(Overflow) : -value;

    /// <summary>Whether two texts are the same.</summary>
    /// <param name="left">A text.</param>
    /// <param name="right">Another.</param>
    public bool Same(string left, string right)
    {
        _work -= Math.Min(left.Length, right.Length) >> 3;
        return string.Equals(left, right, StringComparison.Ordinal);
    }

    /// <summary>Whether two values of any types are equal.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public bool Same(CelValue left, CelValue right)
    {
        if (_error is not null)
        {
            return false;
        }

        var result = CelCall.Guarded(ref this, evaluation => CelEquality.Compare(evaluation, left, right));
        return result.IsError ? Fail<bool>(result.AsText()) : result.IsTrue;
    }

    /// <summary>Whether two values of any types differ; an error between them counts as a difference.</summary>
    /// <param name="left">A value.</param>
    /// <param name="right">Another.</param>
    public bool Differ(CelValue left, CelValue right) =>
        _error is null && !CelCall.Guarded(ref this, evaluation => CelEquality.Compare(evaluation, left, right)).IsTrue;

    /// <summary>The number of code points.</summary>
    /// <param name="text">The text.</param>
    public long Size(string text)
    {
        _work -= text.Length >> 4;
        return CelText.Length(text);
    }

    /// <summary><c>contains()</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">What to look for.</param>
    public bool Contains(string text, string part)
    {
        _work -= 1 + ((long)text.Length * part.Length / 100);
        return text.IndexOf(part, StringComparison.Ordinal) >= 0;
    }

    /// <summary><c>matches()</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    public bool Matches(string text, CelPattern pattern)
    {
        _work -= (1 + (text.Length / 10)) * (1 + ((long)pattern.Length / 4));
        return _work >= 0 ? pattern.IsMatch(ref this, text) : Step(0);
    }

    /// <summary><c>in</c>.</summary>
    /// <param name="value">The text.</param>
    /// <param name="list">The list; null when the expression has failed.</param>
    public bool In(string value, IList<string>? list)
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            string? item = list![i];
            if (item is null)
            {
                GiveUp();
            }
            else if (Same(item, value))
            {
                return true;
            }

            _work--;
        }

        return false;
    }

    /// <summary><c>in</c> a list of enums.</summary>
    /// <typeparam name="T">The type of the enum, whose text is its value.</typeparam>
    /// <param name="value">The text.</param>
    /// <param name="list">The list; null when the expression has failed.</param>
    public bool InEnums<T>(string value, IList<T>? list)
        where T : struct
    {
        for (int i = 0; i < (list?.Count ?? 0); i++)
        {
            _work--;
            if (Same(list![i].ToString()!, value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>in</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="list">The list; null when the expression has failed.</param>
    public bool In(long value, IList<long>? list)
    {
        _work -= list?.Count ?? 0;
        return list?.Contains(value) ?? false;
    }

    /// <summary><c>in</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="list">The list; null when the expression has failed.</param>
    public bool In(long value, IList<int>? list)
    {
        _work -= list?.Count ?? 0;
        return value is >= int.MinValue and <= int.MaxValue && (list?.Contains((int)value) ?? false);
    }

    internal void Charge(long cost) => Step(cost);
}
