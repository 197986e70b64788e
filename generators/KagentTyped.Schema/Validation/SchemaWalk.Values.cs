using System.Globalization;
using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

internal static partial class SchemaWalk
{
    private static Outcome? CheckText(YamlNode value, CompiledSchema schema, FieldPath path)
    {
        if (schema.Source.MinLength is not null || schema.Source.MaxLength is not null)
        {
            int length = CodePoints(value.Text);
            if (length > schema.Source.MaxLength)
            {
                long most = schema.Source.MaxLength.Value;
                return new Outcome().Add(new(FieldErrorType.TooLong, path, true, null, $"may not be more than {GoText.Number(most)} {(most == 1 ? "byte" : "bytes")}", value.Range));
            }

            if (length < schema.Source.MinLength)
            {
                return new Outcome().Add(InBody(
                    FieldErrorType.Invalid, path, GoText.Quote(value.Text), $"should be at least {GoText.Number(schema.Source.MinLength.Value)} chars long", value.Range));
            }
        }

        // A match that cannot be decided here counts as one: better silent than wrong.
        return schema.Pattern is { } pattern && pattern.IsMatch(value.Text) == false
            ? new Outcome().Add(InBody(FieldErrorType.Invalid, path, GoText.Quote(value.Text), $"should match '{pattern.Text}'", value.Range))
            : null;
    }

    private static Outcome? CheckFormat(YamlNode value, string format, FieldPath path)
    {
        if (Formats.StringFormats.IsValid(format, value.Text))
        {
            return null;
        }

        string text = GoText.Quote(value.Text);
        return new Outcome().Add(InBody(FieldErrorType.TypeInvalid, path, text, $"must be of type {format}: {text}", value.Range));
    }

    private static Outcome? CheckEnum(YamlNode value, CompiledSchema schema, FieldPath path)
    {
        if (schema.Source.Enum.IsEmpty || schema.Enum.Any(allowed => Converts(value, allowed)))
        {
            return null;
        }

        var supported = new StringBuilder("supported values: ");
        for (int i = 0; i < schema.Enum.Count; i++)
        {
            var allowed = schema.Enum[i];
            supported.Append(i == 0 ? "" : ", ").Append(GoText.Quote(allowed.StringOrNull ?? GoText.Json(allowed)));
        }

        return new Outcome().Add(new(FieldErrorType.NotSupported, path, true, GoText.Value(value), supported.ToString(), value.Range));
    }

    // The server converts the value to the type of the allowed one as Go does, which cuts fractions off and makes characters of numbers. Null is never allowed.
    private static bool Converts(YamlNode value, YamlNode allowed) => (value.Kind, allowed.Kind) switch
    {
        (YamlNodeKind.Null, _) or (_, YamlNodeKind.Null) => false,
        (YamlNodeKind.Integer, YamlNodeKind.Float) => Parse(value) == Parse(allowed),
        (YamlNodeKind.Float, YamlNodeKind.Integer) => Math.Abs(Parse(value)) < 9.2e18 && (long)Parse(value) == long.Parse(allowed.Text, CultureInfo.InvariantCulture),
        (YamlNodeKind.Integer, YamlNodeKind.String) => long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long rune)
            && allowed.Text == (rune is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD" : char.ConvertFromUtf32((int)rune)),
        _ => NodeCopy.Same(value, allowed),
    };

    private static Outcome CheckNumber(YamlNode value, CompiledSchema schema, FieldPath path)
    {
        var outcome = new Outcome { Matches = 1 };
        double number = Parse(value);
        CheckRange(outcome, value.Kind == YamlNodeKind.Integer, number, schema, "Checked", path, value);
        if (schema.MultipleOf is { } factor)
        {
            bool isWhole = CheckRange(outcome, false, factor, schema, "MultipleOf", path, value) && value.Kind == YamlNodeKind.Integer;
            CheckMultipleOf(outcome, value, number, factor, isWhole, path);
        }

        if (schema.Maximum is { } maximum)
        {
            bool isWhole = CheckRange(outcome, false, maximum, schema, "Maximum boundary", path, value) && value.Kind == YamlNodeKind.Integer;
            int order = Compare(value, number, maximum, isWhole);
            if (order > 0 || (order == 0 && schema.Source.ExclusiveMaximum))
            {
                AddBound(outcome, value, number, maximum, isWhole, "less", schema.Source.ExclusiveMaximum, path);
            }
        }

        if (schema.Minimum is { } minimum)
        {
            bool isWhole = CheckRange(outcome, false, minimum, schema, "Minimum boundary", path, value) && value.Kind == YamlNodeKind.Integer;
            int order = Compare(value, number, minimum, isWhole);
            if (order < 0 || (order == 0 && schema.Source.ExclusiveMinimum))
            {
                AddBound(outcome, value, number, minimum, isWhole, "greater", schema.Source.ExclusiveMinimum, path);
            }
        }

        return outcome;
    }

    // Whether a number fits the type and format of the schema.
    private static bool CheckRange(Outcome outcome, bool isInteger, double number, CompiledSchema schema, string what, FieldPath path, YamlNode value)
    {
        if (schema.Types.Length != 1)
        {
            return true;
        }

        string type = schema.Types[0];
        bool fits = type switch
        {
            "integer" when schema.Format == "int32" => (isInteger || IsExact(number)) && number is >= int.MinValue and <= int.MaxValue,
            "integer" => isInteger || (IsExact(number) && number is >= long.MinValue and < 9223372036854775808d),
            "number" when schema.Format == "float" => Math.Abs(number) <= 3.4028235677973366e38,
            _ => true,
        };
        if (!fits)
        {
            string format = schema.Format is "int32" or "int64" or "float" ? "with format " + schema.Format : "(default format)";
            outcome.Add(new(FieldErrorType.Invalid, path, false, "\"\"", $"{what} value must be of type {type} {format} in {path}", value.Range));
        }

        return fits;
    }

    private static bool IsExact(double number) => Math.Floor(number) == number;

    private static void CheckMultipleOf(Outcome outcome, YamlNode value, double number, double factor, bool isWhole, FieldPath path)
    {
        long wholeFactor = isWhole ? ToWhole(factor) : 0;
        if (isWhole ? wholeFactor <= 0 : factor <= 0)
        {
            outcome.Add(new(
                FieldErrorType.Invalid, path, true, isWhole ? GoText.Number(wholeFactor) : GoText.Number(factor),
                $"factor MultipleOf declared for {path} must be positive: {(isWhole ? GoText.Number(wholeFactor) : GoText.Number(factor))}", value.Range));
            return;
        }

        bool isMultiple = isWhole ? Whole(value) % wholeFactor == 0 : IsWhole(factor < 1 ? 1 / factor * number : number / factor);
        if (!isMultiple)
        {
            outcome.Add(InBody(
                FieldErrorType.Invalid, path, isWhole ? value.Text : GoText.Number(number), $"should be a multiple of {(isWhole ? GoText.Number(wholeFactor) : GoText.Number(factor))}", value.Range));
        }
    }

    private static void AddBound(Outcome outcome, YamlNode value, double number, double bound, bool isWhole, string comparison, bool isExclusive, FieldPath path) => outcome.Add(InBody(
        FieldErrorType.Invalid, path, isWhole ? value.Text : GoText.Number(number),
        $"should be {comparison} than {(isExclusive ? "" : "or equal to ")}{(isWhole ? GoText.Number(ToWhole(bound)) : GoText.Number(bound))}", value.Range));

    // Whole numbers are compared with bounds cut down to whole numbers, so that large neighbours stay apart.
    private static int Compare(YamlNode value, double number, double bound, bool isWhole) => isWhole ? Whole(value).CompareTo(ToWhole(bound)) : number.CompareTo(bound);

    private static long Whole(YamlNode value) => long.Parse(value.Text, CultureInfo.InvariantCulture);

    /// <summary>A number cut down to a whole one as Go does it on amd64: what does not fit becomes the least number.</summary>
    public static long ToWhole(double value) => value is >= -9223372036854775808d and < 9223372036854775808d ? (long)value : long.MinValue;

    private static double Parse(YamlNode value) => double.Parse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The length of a text as the server counts it.</summary>
    public static int CodePoints(string text)
    {
        int count = text.Length;
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
            {
                count--;
            }
        }

        return count;
    }
}
