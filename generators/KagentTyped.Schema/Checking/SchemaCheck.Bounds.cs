using System.Globalization;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    private void CheckNumber(YamlNode value, SchemaNode schema, FieldPath path)
    {
        double number = double.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        CheckNumberFormat(value, number, schema, path);
        if (Bound(schema.Minimum, value.Kind) is { } minimum
            && (schema.ExclusiveMinimum ? Compare(value, number, minimum) <= 0 : Compare(value, number, minimum) < 0))
        {
            ReportInBody(path, value.Text, $"should be greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{FloatText.Json(minimum)}", value.Range);
        }

        if (Bound(schema.Maximum, value.Kind) is { } maximum
            && (schema.ExclusiveMaximum ? Compare(value, number, maximum) >= 0 : Compare(value, number, maximum) > 0))
        {
            ReportInBody(path, value.Text, $"should be less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{FloatText.Json(maximum)}", value.Range);
        }

        CheckMultipleOf(value, number, schema, path);
    }

    private void CheckNumberFormat(YamlNode value, double number, SchemaNode schema, FieldPath path)
    {
        string? wanted = schema.Format switch
        {
            "int32" when schema.Type == SchemaType.Integer && number is < int.MinValue or > int.MaxValue => "integer with format int32",
            "float" when schema.Type == SchemaType.Number && Math.Abs(number) > float.MaxValue => "number with format float",
            _ => null,
        };
        if (wanted is not null)
        {
            Report(path, $"Invalid value: \"\": Checked value must be of type {wanted} in {path}", value.Range);
        }
    }

    // The server cuts bounds down to integers when the value is one.
    private static double? Bound(string? bound, YamlNodeKind kind)
    {
        if (bound is null || !double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        return kind == YamlNodeKind.Integer ? Math.Truncate(value) : value;
    }

    // Above 2^53 a comparison of doubles would take neighbours for equal.
    private static int Compare(YamlNode value, double number, double bound) =>
        value.Kind == YamlNodeKind.Integer && Math.Abs(bound) < long.MaxValue && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
            ? whole.CompareTo((long)bound)
            : number.CompareTo(bound);

    private void CheckMultipleOf(YamlNode value, double number, SchemaNode schema, FieldPath path)
    {
        if (Bound(schema.MultipleOf, value.Kind) is not { } factor || factor <= 0)
        {
            return;
        }

        double quotient = factor < 1 ? 1 / factor * number : number / factor;
        bool isMultiple = value.Kind == YamlNodeKind.Integer && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) && factor < long.MaxValue
            ? whole % (long)factor == 0
            : Math.Abs(quotient - Math.Round(quotient)) <= 1e-9 * Math.Max(1, Math.Abs(quotient));
        if (!isMultiple)
        {
            ReportInBody(path, value.Text, $"should be a multiple of {FloatText.Json(factor)}", value.Range);
        }
    }

    private void CheckItemCount(YamlNode value, SchemaNode schema, FieldPath path)
    {
        int count = value.Items.Count;
        if (count < schema.MinItems)
        {
            ReportInBody(path, Whole(count), $"should have at least {Whole(schema.MinItems.Value)} items", value.Range);
        }

        if (count > schema.MaxItems)
        {
            Report(path, $"Too many: {Whole(count)}: must have at most {Whole(schema.MaxItems.Value)} items", value.Range);
        }
    }

    private void CheckPropertyCount(YamlNode value, SchemaNode schema, FieldPath path)
    {
        int count = value.Members.Count;
        if (count < schema.MinProperties)
        {
            ReportInBody(path, Whole(count), $"should have at least {Whole(schema.MinProperties.Value)} properties", value.Range);
        }

        if (count > schema.MaxProperties)
        {
            Report(path, $"Too many: {Whole(count)}: must have at most {Whole(schema.MaxProperties.Value)} items", value.Range);
        }
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);
}
