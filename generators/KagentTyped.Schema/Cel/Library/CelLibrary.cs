using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>The functions that rules of a Kubernetes 1.36 API server may call.</summary>
internal static class CelLibrary
{
    public static readonly CelType A = CelType.Parameter("A");
    public static readonly CelType B = CelType.Parameter("B");
    public static readonly CelType ListOfA = CelType.List(A);
    public static readonly CelType MapOfAB = CelType.Map(A, B);

    public static readonly CelValue NoOverload = CelValue.OfError("no such overload");

    public static CelFunctionTable Functions { get; } = Build();

    private static CelFunctionTable Build()
    {
        var table = new CelFunctionTable();
        CelOperatorLibrary.AddTo(table);
        CelConversionLibrary.AddTo(table);
        CelTimeLibrary.AddTo(table);
        CelStringLibrary.AddTo(table);
        CelListLibrary.AddTo(table);
        CelOptionalLibrary.AddTo(table);
        CelRegexLibrary.AddTo(table);
        CelUrlLibrary.AddTo(table);
        CelQuantityLibrary.AddTo(table);
        CelNetworkLibrary.AddTo(table);
        CelFormatLibrary.AddTo(table);
        CelSemverLibrary.AddTo(table);
        return table;
    }
}
