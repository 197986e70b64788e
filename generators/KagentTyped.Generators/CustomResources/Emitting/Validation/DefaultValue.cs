using System.Globalization;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>Spells the default of a schema as an expression that makes a new value.</summary>
internal static class DefaultValue
{
    /// <summary>The expression, or null where there is no default; also where it is of another type, which no server would take.</summary>
    /// <param name="node">The schema with the default.</param>
    /// <param name="type">What it is made as.</param>
    /// <param name="isElement">Whether it stands in a list or map, where any value is no <c>Nullable</c>.</param>
    public static string? Of(SchemaNode node, HeldType type, bool isElement = false)
    {
        if (node.Default is not { } json || json == "null")
        {
            return null;
        }

        return type.Kind switch
        {
            HeldKind.String => IsText(json) ? CSharpLiteral.Quote(JsonLiteral.Unquote(json)) : null,
            HeldKind.Enum => IsText(json) ? $"new {type.Name}({CSharpLiteral.Quote(JsonLiteral.Unquote(json))})" : null,
            HeldKind.Boolean => json is "true" or "false" ? json : null,
            HeldKind.Int32 => IsWhole(json, out long value) && value is >= int.MinValue and <= int.MaxValue ? value.ToString(CultureInfo.InvariantCulture) : null,
            HeldKind.Int64 => IsWhole(json, out long value) ? value == long.MinValue ? "long.MinValue" : value.ToString(CultureInfo.InvariantCulture) + "L" : null,
            HeldKind.Double => double.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsInfinity(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "d" : null,
            HeldKind.Other => null,
            _ => Fits(node, json, type) ? $"KtD.Of({(isElement ? ItemShape(type) : Shape(type))}, {CSharpLiteral.Quote(json)}u8)" : null,
        };
    }

    private static string Shape(HeldType type) => type.Kind switch
    {
        HeldKind.Enum => $"Kt.Enum<{type.Name}>()",
        HeldKind.Model => $"Kt.Model<{type.Name}>()",
        HeldKind.Core => $"Kt.Core<KtCore.{type.Name}>()",
        HeldKind.IntOrString => "Kt.Core<KtCore.IntOrString>()",
        HeldKind.Quantity => "Kt.Core<KtCore.ResourceQuantity>()",
        HeldKind.List => $"Kt.List({ItemShape(type.Element!)})",
        HeldKind.Map => $"Kt.Map({ItemShape(type.Element!)})",
        _ => "Kt." + type.Kind,
    };

    private static string ItemShape(HeldType type) => type.Kind == HeldKind.Any ? "Kt.AnyValue" : type.IsValueType && !type.IsOptional ? $"Kt.Item({Shape(type)})" : Shape(type);

    private static bool Fits(SchemaNode node, string json, HeldType type) => type.Kind switch
    {
        HeldKind.Model or HeldKind.Core or HeldKind.Map => json[0] == '{',
        HeldKind.List => json[0] == '[',
        HeldKind.IntOrString => IsText(json) || IsWhole(json, out _),
        HeldKind.Quantity => IsText(json) || char.IsDigit(json[0]) || json[0] == '-',
        HeldKind.DateTime or HeldKind.Bytes => IsText(json),
        _ => node.Type != SchemaType.None || node.PreserveUnknownFields || node.IntOrString,
    };

    private static bool IsText(string json) => json[0] == '"';

    private static bool IsWhole(string json, out long value)
        => long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
