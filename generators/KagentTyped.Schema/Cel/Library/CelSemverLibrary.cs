using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Semantic versions.</summary>
internal static class CelSemverLibrary
{
    private static readonly CelType Semver = CelType.Semver;

    public static void AddTo(CelFunctionTable table)
    {
        table.Global("semver", "string_to_semver", [CelType.String], Semver, (e, a) => Parse(a[0].AsText(), normalize: false));
        table.Global("semver", "string_bool_to_semver", [CelType.String, CelType.Bool], Semver, (e, a) => Parse(a[0].AsText(), a[1].AsBoolean()));
        table.Global("isSemver", "is_semver_string", [CelType.String], CelType.Bool, (e, a) => CelValue.OfBoolean(!Parse(a[0].AsText(), normalize: false).IsError));
        table.Global("isSemver", "is_semver_string_bool", [CelType.String, CelType.Bool], CelType.Bool, (e, a) => CelValue.OfBoolean(!Parse(a[0].AsText(), a[1].AsBoolean()).IsError));
        table.Method("isGreaterThan", "semver_is_greater_than", [Semver, Semver], CelType.Bool, (e, a) => CelValue.OfBoolean(At(a[0]).CompareTo(At(a[1])) > 0));
        table.Method("isLessThan", "semver_is_less_than", [Semver, Semver], CelType.Bool, (e, a) => CelValue.OfBoolean(At(a[0]).CompareTo(At(a[1])) < 0));
        table.Method("compareTo", "semver_compare_to", [Semver, Semver], CelType.Int, (e, a) => CelValue.OfInteger(At(a[0]).CompareTo(At(a[1]))));
        table.Method("major", "semver_major", [Semver], CelType.Int, (e, a) => CelValue.OfInteger(unchecked((long)At(a[0]).Major)));
        table.Method("minor", "semver_minor", [Semver], CelType.Int, (e, a) => CelValue.OfInteger(unchecked((long)At(a[0]).Minor)));
        table.Method("patch", "semver_patch", [Semver], CelType.Int, (e, a) => CelValue.OfInteger(unchecked((long)At(a[0]).Patch)));
    }

    private static CelSemver At(CelValue value) => (CelSemver)value.Reference!;

    private static CelValue Parse(string text, bool normalize) => CelSemver.TryParse(text, normalize, out var value, out string problem)
        ? CelValue.OfLibrary(CelValueKind.Semver, value)
        : CelValue.OfError(problem);
}
