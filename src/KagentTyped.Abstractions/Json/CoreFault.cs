using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KagentTyped.Json;

/// <summary>
/// Finds the field inside a core type that does not fit, which the converters do not tell.
/// </summary>
internal static class CoreFault
{
    /// <summary>The error, with the path from the value to the innermost field that cannot be read on its own.</summary>
    /// <param name="json">A value that cannot be read.</param>
    /// <param name="type">The core type.</param>
    /// <param name="error">What reading the value threw.</param>
    public static Exception Locate(JsonElement json, Type type, Exception error)
    {
        var info = CoreJson.Options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Enumerable && json.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (var item in json.EnumerateArray())
            {
                if (ErrorOf(item, info.ElementType!) is { } inner)
                {
                    return ModelJsonException.Inside(Locate(item, info.ElementType!, inner), $"[{index.ToString(CultureInfo.InvariantCulture)}]");
                }

                index++;
            }
        }
        else if (info.Kind is JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary && json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                var inside = info.Kind == JsonTypeInfoKind.Dictionary ? info.ElementType : info.Properties.FirstOrDefault(property => member.NameEquals(property.Name))?.PropertyType;
                if (inside is not null && ErrorOf(member.Value, inside) is { } inner)
                {
                    return ModelJsonException.Inside(Locate(member.Value, inside, inner), info.Kind == JsonTypeInfoKind.Dictionary ? $"[{member.Name}]" : member.Name);
                }
            }
        }

        return error;
    }

    private static Exception? ErrorOf(JsonElement json, Type type)
    {
        try
        {
            JsonSerializer.Deserialize(json, CoreJson.Options.GetTypeInfo(type));
            return null;
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            return e;
        }
    }
}
