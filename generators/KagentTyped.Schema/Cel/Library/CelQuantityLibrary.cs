using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Quantities of resources, such as <c>1.5Gi</c>.</summary>
internal static class CelQuantityLibrary
{
    private static readonly CelType Quantity = CelType.Quantity;

    public static void AddTo(CelFunctionTable table)
    {
        table.Global("quantity", "string_to_quantity", [CelType.String], Quantity, (e, a) => CelQuantity.TryParse(a[0].AsText(), out var value, out string problem) ? Of(value) : CelValue.OfError(problem));
        table.Global("isQuantity", "is_quantity_string", [CelType.String], CelType.Bool, (e, a) => CelValue.OfBoolean(CelQuantity.TryParse(a[0].AsText(), out _, out _)));
        table.Global("sign", "quantity_sign", [Quantity], CelType.Int, (e, a) => CelValue.OfInteger(At(a[0]).Sign));
        table.Method("isGreaterThan", "quantity_is_greater_than", [Quantity, Quantity], CelType.Bool, (e, a) => CelValue.OfBoolean(At(a[0]).CompareTo(At(a[1])) > 0));
        table.Method("isLessThan", "quantity_is_less_than", [Quantity, Quantity], CelType.Bool, (e, a) => CelValue.OfBoolean(At(a[0]).CompareTo(At(a[1])) < 0));
        table.Method("compareTo", "quantity_compare_to", [Quantity, Quantity], CelType.Int, (e, a) => CelValue.OfInteger(At(a[0]).CompareTo(At(a[1]))));
        table.Method("asApproximateFloat", "quantity_get_float", [Quantity], CelType.Double, (e, a) => CelValue.OfDouble(At(a[0]).ToDouble()));
        table.Method("asInteger", "quantity_get_int", [Quantity], CelType.Int, (e, a) => At(a[0]).ToInteger() is { } value ? CelValue.OfInteger(value) : CelValue.OfError("cannot convert value to integer"));
        table.Method("isInteger", "quantity_is_integer", [Quantity], CelType.Bool, (e, a) => CelValue.OfBoolean(At(a[0]).ToInteger() is not null));
        table.Method("add", "quantity_add", [Quantity, Quantity], Quantity, (e, a) => Sum(At(a[0]).Add(At(a[1]))));
        table.Method("add", "quantity_add_int", [Quantity, CelType.Int], Quantity, (e, a) => Sum(At(a[0]).Add(new CelQuantity(a[1].AsInteger(), 0, isBig: false))));
        table.Method("sub", "quantity_sub", [Quantity, Quantity], Quantity, (e, a) => Sum(At(a[0]).Add(At(a[1]).Negate())));
        table.Method("sub", "quantity_sub_int", [Quantity, CelType.Int], Quantity, (e, a) => Sum(At(a[0]).Add(new CelQuantity(a[1].AsInteger(), 0, isBig: false).Negate())));
    }

    private static CelQuantity At(CelValue value) => (CelQuantity)value.Reference!;

    private static CelValue Of(CelQuantity value) => CelValue.OfLibrary(CelValueKind.Quantity, value);

    private static CelValue Sum(CelQuantity? value) => value is null ? CelValue.OfError("quantity out of range") : Of(value);
}
