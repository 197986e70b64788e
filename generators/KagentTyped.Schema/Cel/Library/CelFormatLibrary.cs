using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Named formats of strings.</summary>
internal static class CelFormatLibrary
{
    public static void AddTo(CelFunctionTable table)
    {
        var texts = CelType.List(CelType.String);
        table.Method("validate", "format-validate", [CelType.Format, CelType.String], CelType.Optional(texts), (e, a) => Validate((CelNamedFormat)a[0].Reference!, a[1].AsText()));
        table.Global("format.named", "format-named", [CelType.String], CelType.Optional(CelType.Format), (e, a) => CelNamedFormat.Find(a[0].AsText()) is { } format ? CelValue.OfOptional(Of(format)) : CelValue.None);
        foreach (var format in CelNamedFormat.All)
        {
            table.Global($"format.{format.Name}", $"format.{format.Name}", [], CelType.Format, (_, _) => Of(format));
        }
    }

    private static CelValue Of(CelNamedFormat format) => CelValue.OfLibrary(CelValueKind.Format, format);

    private static CelValue Validate(CelNamedFormat format, string text)
    {
        var problems = format.Validate(text);
        return problems.Count == 0 ? CelValue.None : CelValue.OfOptional(CelValue.OfList(new CelValueList(problems.ConvertAll(CelValue.OfString))));
    }
}
