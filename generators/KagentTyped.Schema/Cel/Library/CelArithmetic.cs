using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Addition and the like: with overflow errors, never wrapping around.</summary>
internal static class CelArithmetic
{
    private const long Second = 1_000_000_000;
    private static readonly CelValue Overflow = CelValue.OfError("integer overflow");
    private static readonly CelValue UnsignedOverflow = CelValue.OfError("unsigned integer overflow");

    public static CelValue Add(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var (left, right) = (a[0], a[1]);
        switch (left.Kind)
        {
            case CelValueKind.Integer when right.Kind == left.Kind:
                return Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x + y));
            case CelValueKind.Unsigned when right.Kind == left.Kind:
                ulong sum = unchecked(left.AsUnsigned() + right.AsUnsigned());
                return sum < left.AsUnsigned() ? UnsignedOverflow : CelValue.OfUnsigned(sum);
            case CelValueKind.Double when right.Kind == left.Kind:
                return CelValue.OfDouble(left.AsDouble() + right.AsDouble());
            case CelValueKind.String when right.Kind == left.Kind:
                CelEvaluation.CheckSize((long)left.AsText().Length + right.AsText().Length);
                evaluation.Step((left.AsText().Length + right.AsText().Length) >> 4);
                return CelValue.OfString(left.AsText() + right.AsText());
            case CelValueKind.Bytes when right.Kind == left.Kind:
                CelEvaluation.CheckSize((long)left.AsBytes().Length + right.AsBytes().Length);
                evaluation.Step((left.AsBytes().Length + right.AsBytes().Length) >> 4);
                byte[] joined = new byte[left.AsBytes().Length + right.AsBytes().Length];
                left.AsBytes().CopyTo(joined, 0);
                right.AsBytes().CopyTo(joined, left.AsBytes().Length);
                return CelValue.OfBytes(joined);
            case CelValueKind.List when right.Kind == left.Kind:
                return CelLists.Add(evaluation, left.AsList(), right.AsList());
            case CelValueKind.Duration when right.Kind == left.Kind:
                var total = Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x + y));
                return total.IsError ? total : CelValue.OfDuration(total.AsInteger());
            case CelValueKind.Duration when right.Kind == CelValueKind.Timestamp:
                return Move(right, left.AsInteger());
            case CelValueKind.Timestamp when right.Kind == CelValueKind.Duration:
                return Move(left, right.AsInteger());
            default:
                return Unfit(CelOperators.Add, left, "ISDUTMBL");
        }
    }

    public static CelValue Subtract(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var (left, right) = (a[0], a[1]);
        switch (left.Kind)
        {
            case CelValueKind.Integer when right.Kind == left.Kind:
                return Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x - y));
            case CelValueKind.Unsigned when right.Kind == left.Kind:
                return right.AsUnsigned() > left.AsUnsigned() ? UnsignedOverflow : CelValue.OfUnsigned(left.AsUnsigned() - right.AsUnsigned());
            case CelValueKind.Double when right.Kind == left.Kind:
                return CelValue.OfDouble(left.AsDouble() - right.AsDouble());
            case CelValueKind.Duration when right.Kind == left.Kind:
                var difference = Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x - y));
                return difference.IsError ? difference : CelValue.OfDuration(difference.AsInteger());
            case CelValueKind.Timestamp when right.Kind == CelValueKind.Duration:
                return right.AsInteger() == long.MinValue ? Overflow : Move(left, -right.AsInteger());
            case CelValueKind.Timestamp when right.Kind == left.Kind:
                return Between(left, right);
            default:
                return Unfit(CelOperators.Subtract, left, "IDUTM");
        }
    }

    public static CelValue Multiply(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var (left, right) = (a[0], a[1]);
        switch (left.Kind)
        {
            case CelValueKind.Integer when right.Kind == left.Kind:
                return Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x * y));
            case CelValueKind.Unsigned when right.Kind == left.Kind:
                bool fits = left.AsUnsigned() == 0 || right.AsUnsigned() <= ulong.MaxValue / left.AsUnsigned();
                return fits ? CelValue.OfUnsigned(left.AsUnsigned() * right.AsUnsigned()) : UnsignedOverflow;
            case CelValueKind.Double when right.Kind == left.Kind:
                return CelValue.OfDouble(left.AsDouble() * right.AsDouble());
            default:
                return Unfit(CelOperators.Multiply, left, "IDU");
        }
    }

    public static CelValue Divide(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var (left, right) = (a[0], a[1]);
        switch (left.Kind)
        {
            case CelValueKind.Integer when right.Kind == left.Kind:
                return right.AsInteger() == 0 ? CelValue.OfError("division by zero") : Checked(left.AsInteger(), right.AsInteger(), (x, y) => checked(x / y));
            case CelValueKind.Unsigned when right.Kind == left.Kind:
                return right.AsUnsigned() == 0 ? CelValue.OfError("division by zero") : CelValue.OfUnsigned(left.AsUnsigned() / right.AsUnsigned());
            case CelValueKind.Double when right.Kind == left.Kind:
                return CelValue.OfDouble(left.AsDouble() / right.AsDouble());
            default:
                return Unfit(CelOperators.Divide, left, "IDU");
        }
    }

    public static CelValue Modulo(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var (left, right) = (a[0], a[1]);
        switch (left.Kind)
        {
            case CelValueKind.Integer when right.Kind == left.Kind:
                return right.AsInteger() == 0 ? CelValue.OfError("modulus by zero")
                    : left.AsInteger() == long.MinValue && right.AsInteger() == -1 ? Overflow
                    : CelValue.OfInteger(left.AsInteger() % right.AsInteger());
            case CelValueKind.Unsigned when right.Kind == left.Kind:
                return right.AsUnsigned() == 0 ? CelValue.OfError("modulus by zero") : CelValue.OfUnsigned(left.AsUnsigned() % right.AsUnsigned());
            default:
                return Unfit(CelOperators.Modulo, left, "IU");
        }
    }

    public static CelValue Negate(CelEvaluation evaluation, ReadOnlySpan<CelValue> a) => a[0].Kind switch
    {
        CelValueKind.Integer => a[0].AsInteger() == long.MinValue ? Overflow : CelValue.OfInteger(-a[0].AsInteger()),
        CelValueKind.Double => CelValue.OfDouble(-a[0].AsDouble()),
        CelValueKind.Duration => a[0].AsInteger() == long.MinValue ? Overflow : CelValue.OfDuration(-a[0].AsInteger()),
        CelValueKind.Boolean or CelValueKind.String or CelValueKind.Timestamp => NoOverload,
        _ => CelValue.OfError($"no such overload: {CelOperators.Negate}"),
    };

    private static CelValue Checked(long left, long right, Func<long, long, long> operation)
    {
        try
        {
            return CelValue.OfInteger(operation(left, right));
        }
        catch (OverflowException)
        {
            return Overflow;
        }
    }

    private static CelValue Move(CelValue timestamp, long nanoseconds)
    {
        long seconds = timestamp.UnixSeconds + (nanoseconds / Second);
        long rest = timestamp.Nanoseconds + (nanoseconds % Second);
        long carry = rest < 0 ? -1 : rest >= Second ? 1 : 0;
        return CelTime.IsInRange(seconds + carry)
            ? CelValue.OfTimestamp(seconds + carry, (int)(rest - (carry * Second)), timestamp.OffsetMinutes)
            : CelValue.OfError(CelTime.Overflow);
    }

    private static CelValue Between(CelValue left, CelValue right)
    {
        try
        {
            return CelValue.OfDuration(checked(((left.UnixSeconds - right.UnixSeconds) * Second) + left.Nanoseconds - right.Nanoseconds));
        }
        catch (OverflowException)
        {
            return Overflow;
        }
    }

    // A left operand that could take the operator with another right one, or has methods, gives a shorter message.
    private static CelValue Unfit(string name, CelValue left, string kinds)
    {
        char kind = left.Kind switch
        {
            CelValueKind.Integer => 'I',
            CelValueKind.Unsigned => 'U',
            CelValueKind.Double => 'D',
            CelValueKind.String => 'S',
            CelValueKind.Bytes => 'B',
            CelValueKind.List => 'L',
            CelValueKind.Timestamp => 'T',
            CelValueKind.Duration => 'M',
            _ => '-',
        };
        return kind is 'S' or 'T' or 'M' || kinds.IndexOf(kind) >= 0 ? NoOverload : CelValue.OfError($"no such overload: {name}");
    }
}
