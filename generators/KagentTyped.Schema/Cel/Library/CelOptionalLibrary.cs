using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;
using static KagentTyped.Schema.Cel.Library.CelLibrary;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Optionals.</summary>
internal static class CelOptionalLibrary
{
    public static void AddTo(CelFunctionTable table)
    {
        var optional = CelType.Optional(A);
        var optionals = CelType.List(optional);
        table.Global("optional.of", "optional_of", [A], optional, (e, a) => CelValue.OfOptional(a[0]));
        table.Global("optional.ofNonZeroValue", "optional_ofNonZeroValue", [A], optional, (e, a) => IsZero(a[0]) ? CelValue.None : CelValue.OfOptional(a[0]));
        table.Global("optional.none", "optional_none", [], optional, (_, _) => CelValue.None);
        table.Method("value", "optional_value", [optional], A, (e, a) => a[0].TryGetOptional(out var value) ? value : CelValue.OfError("optional.none() dereference"));
        table.Method("hasValue", "optional_hasValue", [optional], CelType.Bool, (e, a) => CelValue.OfBoolean(a[0].TryGetOptional(out _)));
        table.Open("or", "optional_or_optional", [optional, optional], optional, null, isMember: true);
        table.Open("orValue", "optional_orValue_value", [optional, A], A, null, isMember: true);
        table.Open(CelOperators.OptionalSelect, "select_optional_field", [CelType.Dyn, CelType.String], optional, null);
        table.Open(CelOperators.OptionalIndex, "list_optindex_optional_int", [ListOfA, CelType.Int], optional, null);
        table.Open(CelOperators.OptionalIndex, "optional_list_optindex_optional_int", [CelType.Optional(ListOfA), CelType.Int], optional, null);
        table.Open(CelOperators.OptionalIndex, "map_optindex_optional_value", [MapOfAB, A], CelType.Optional(B), null);
        table.Open(CelOperators.OptionalIndex, "optional_map_optindex_optional_value", [CelType.Optional(MapOfAB), A], CelType.Optional(B), null);
        table.Open(CelOperators.Index, "optional_list_index_int", [CelType.Optional(ListOfA), CelType.Int], optional, null);
        table.Open(CelOperators.Index, "optional_map_index_value", [CelType.Optional(MapOfAB), A], CelType.Optional(B), null);
        table.Method("first", "list_first", [ListOfA], optional, (e, a) => At(a[0].AsList(), 0));
        table.Method("last", "list_last", [ListOfA], optional, (e, a) => At(a[0].AsList(), a[0].AsList().Count - 1));
        table.Global("optional.unwrap", "optional_unwrap", [optionals], ListOfA, Unwrap);
        table.Method("unwrapOpt", "optional_unwrapOpt", [optionals], ListOfA, Unwrap);
    }

    private static CelValue At(CelList list, int index) => list.Count == 0 ? CelValue.None : CelValue.OfOptional(list[index]);

    private static CelValue Unwrap(CelEvaluation evaluation, ReadOnlySpan<CelValue> a)
    {
        var list = a[0].AsList();
        var result = new List<CelValue>();
        for (int i = 0; i < list.Count; i++)
        {
            evaluation.Step();
            if (list[i].Kind != CelValueKind.Optional)
            {
                return CelValue.OfError($"value {CelText.Show(list[i])} is not optional");
            }

            if (list[i].TryGetOptional(out var value))
            {
                result.Add(value);
            }
        }

        return CelValue.OfList(new CelValueList(result));
    }

    // Lists and maps of the object have no zero value of their own.
    private static bool IsZero(CelValue value) => value.Kind switch
    {
        CelValueKind.Null => true,
        CelValueKind.Boolean or CelValueKind.Integer or CelValueKind.Unsigned or CelValueKind.Duration => value.AsInteger() == 0,
        CelValueKind.Double => value.AsDouble() == 0,
        CelValueKind.String => value.AsText().Length == 0,
        CelValueKind.Bytes => value.AsBytes().Length == 0,
        CelValueKind.List => value.AsList() is { IsData: false, Count: 0 },
        CelValueKind.Map => value.AsMap() is { IsData: false, Count: 0 },
        CelValueKind.Timestamp => value is { UnixSeconds: -62135596800, Nanoseconds: 0 },
        _ => false,
    };
}
