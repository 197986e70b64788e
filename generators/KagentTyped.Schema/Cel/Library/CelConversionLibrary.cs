using System.Globalization;
using System.Text;
using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Conversions between types.</summary>
internal static class CelConversionLibrary
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static void AddTo(CelFunctionTable table)
    {
        CelImplementation same = (e, a) => a[0];
        table.Global("bool", "bool_to_bool", [CelType.Bool], CelType.Bool, same);
        table.Global("bool", "string_to_bool", [CelType.String], CelType.Bool, (e, a) => ToBoolean(a[0].AsText()));
        table.Global("bytes", "bytes_to_bytes", [CelType.Bytes], CelType.Bytes, same);
        table.Global("bytes", "string_to_bytes", [CelType.String], CelType.Bytes, (e, a) => CelValue.OfBytes(Encoding.UTF8.GetBytes(a[0].AsText())));
        table.Global("double", "double_to_double", [CelType.Double], CelType.Double, same);
        table.Global("double", "int64_to_double", [CelType.Int], CelType.Double, (e, a) => CelValue.OfDouble(a[0].AsInteger()));
        table.Global("double", "string_to_double", [CelType.String], CelType.Double, (e, a) => CelNumbers.ParseDouble(a[0].AsText()) is { } value ? CelValue.OfDouble(value) : Wrong("string", "double"));
        table.Global("double", "uint64_to_double", [CelType.Uint], CelType.Double, (e, a) => CelValue.OfDouble(a[0].AsUnsigned()));
        table.Global("duration", "duration_to_duration", [CelType.Duration], CelType.Duration, same);
        table.Global("duration", "string_to_duration", [CelType.String], CelType.Duration, (e, a) => CelTime.ParseDuration(a[0].AsText()) is { } value ? CelValue.OfDuration(value) : Wrong("string", "google.protobuf.Duration"));
        table.Global("int", "int64_to_int64", [CelType.Int], CelType.Int, same);
        table.Global("int", "double_to_int64", [CelType.Double], CelType.Int, (e, a) => CelNumbers.ToInteger(a[0].AsDouble()) is { } value ? CelValue.OfInteger(value) : CelValue.OfError("integer overflow"));
        table.Global("int", "duration_to_int64", [CelType.Duration], CelType.Int, (e, a) => CelValue.OfInteger(a[0].AsInteger()));
        table.Global("int", "string_to_int64", [CelType.String], CelType.Int, (e, a) => ToInteger(a[0].AsText()));
        table.Global("int", "timestamp_to_int64", [CelType.Timestamp], CelType.Int, (e, a) => CelValue.OfInteger(a[0].UnixSeconds));
        table.Global("int", "uint64_to_int64", [CelType.Uint], CelType.Int, (e, a) => a[0].AsUnsigned() > long.MaxValue ? CelValue.OfError("integer overflow") : CelValue.OfInteger((long)a[0].AsUnsigned()));
        AddText(table, same);
        table.Global("timestamp", "timestamp_to_timestamp", [CelType.Timestamp], CelType.Timestamp, same);
        table.Global("timestamp", "int64_to_timestamp", [CelType.Int], CelType.Timestamp, (e, a) => CelTime.IsInRange(a[0].AsInteger()) ? CelValue.OfTimestamp(a[0].AsInteger(), 0) : CelValue.OfError(CelTime.Overflow));
        table.Global("timestamp", "string_to_timestamp", [CelType.String], CelType.Timestamp, (e, a) => CelTime.ParseTimestamp(a[0].AsText()));
        table.Global("uint", "uint64_to_uint64", [CelType.Uint], CelType.Uint, same);
        table.Global("uint", "double_to_uint64", [CelType.Double], CelType.Uint, (e, a) => CelNumbers.ToUnsigned(a[0].AsDouble()) is { } value ? CelValue.OfUnsigned(value) : CelValue.OfError("unsigned integer overflow"));
        table.Global("uint", "int64_to_uint64", [CelType.Int], CelType.Uint, (e, a) => a[0].AsInteger() < 0 ? CelValue.OfError("unsigned integer overflow") : CelValue.OfUnsigned((ulong)a[0].AsInteger()));
        table.Global("uint", "string_to_uint64", [CelType.String], CelType.Uint, (e, a) => ulong.TryParse(a[0].AsText(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? CelValue.OfUnsigned(value) : Wrong("string", "uint"));
    }

    private static void AddText(CelFunctionTable table, CelImplementation same)
    {
        CelImplementation show = (e, a) => CelValue.OfString(CelText.Show(a[0]));
        table.Global("string", "string_to_string", [CelType.String], CelType.String, same);
        table.Global("string", "bool_to_string", [CelType.Bool], CelType.String, show);
        table.Global("string", "bytes_to_string", [CelType.Bytes], CelType.String, (e, a) => ToText(a[0].AsBytes()));
        table.Global("string", "double_to_string", [CelType.Double], CelType.String, (e, a) => CelValue.OfString(CelNumbers.Show(a[0].AsDouble(), 6)));
        table.Global("string", "duration_to_string", [CelType.Duration], CelType.String, show);
        table.Global("string", "int64_to_string", [CelType.Int], CelType.String, show);
        table.Global("string", "timestamp_to_string", [CelType.Timestamp], CelType.String, show);
        table.Global("string", "uint64_to_string", [CelType.Uint], CelType.String, show);
        table.Global("string", "ip_to_string", [CelType.Ip], CelType.String, show);
        table.Global("string", "cidr_to_string", [CelType.Cidr], CelType.String, show);
    }

    private static CelValue Wrong(string from, string to) => CelValue.OfError($"type conversion error from '{from}' to '{to}'");

    private static CelValue ToBoolean(string text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => CelValue.True,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => CelValue.False,
        _ => Wrong("string", "bool"),
    };

    private static CelValue ToInteger(string text)
    {
        bool plain = text.Length > 0 && text[text.Length - 1] is >= '0' and <= '9';
        return plain && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? CelValue.OfInteger(value) : Wrong("string", "int");
    }

    private static CelValue ToText(byte[] bytes)
    {
        try
        {
            return CelValue.OfString(StrictUtf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return CelValue.OfError("invalid UTF-8 in bytes, cannot convert to string");
        }
    }
}
