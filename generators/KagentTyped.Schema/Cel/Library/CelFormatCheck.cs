using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Checks the types of arguments against a format string.</summary>
internal sealed class CelFormatCheck(CelCheckedExpression expression, CelListLiteral arguments)
{
    /// <summary>How many arguments the format string takes.</summary>
    public int Used { get; private set; }

    /// <summary>The argument that does not fit.</summary>
    public CelExpression? Culprit { get; private set; }

    /// <summary>What is wrong with an argument of a type that its clause does not take.</summary>
    public static string Message(char verb, CelType type) => verb switch
    {
        's' => "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given ",
        'd' => "decimal clause can only be used on integers, was given ",
        'f' => "fixed-point clause can only be used on doubles, was given ",
        'e' => "scientific clause can only be used on doubles, was given ",
        'b' => "only integers and bools can be formatted as binary, was given ",
        'o' => "octal clause can only be used on integers, was given ",
        _ => "only integers, byte buffers, and strings can be formatted as hex, was given ",
    } + type.Name;

    /// <summary>What is wrong with an argument, or null.</summary>
    public string? Accept(char verb, int? precision, int argument)
    {
        Used++;
        var given = arguments.Elements[argument];
        Culprit = verb == 's' ? FindUnfit(given) : Fits(verb, expression.TypeOf(given)) ? null : given;
        return Culprit is null ? null : Message(verb, expression.TypeOf(Culprit));
    }

    private static bool Fits(char verb, CelType type) => type.Kind switch
    {
        CelTypeKind.Dyn => true,
        CelTypeKind.Int or CelTypeKind.Uint => verb is 's' or 'd' or 'b' or 'o' or 'x' or 'X',
        CelTypeKind.Bool => verb is 's' or 'b',
        CelTypeKind.Double => verb is 's' or 'f' or 'e',
        CelTypeKind.String => verb is 's' or 'f' or 'e' or 'x' or 'X',
        CelTypeKind.Bytes => verb is 's' or 'x' or 'X',
        CelTypeKind.List or CelTypeKind.Map or CelTypeKind.Timestamp or CelTypeKind.Duration or CelTypeKind.Type or CelTypeKind.Null => verb == 's',
        _ => false,
    };

    private CelExpression? FindUnfit(CelExpression given)
    {
        if (!Fits('s', expression.TypeOf(given)))
        {
            return given;
        }

        return given switch
        {
            CelListLiteral list => list.Elements.Select(FindUnfit).FirstOrDefault(unfit => unfit is not null),
            CelMapLiteral map => map.Entries.Select(entry => FindUnfit(entry.Key) ?? FindUnfit(entry.Value)).FirstOrDefault(unfit => unfit is not null),
            _ => null,
        };
    }
}
