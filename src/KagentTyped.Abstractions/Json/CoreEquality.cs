using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace KagentTyped.Json;

/// <summary>
/// Compares Kubernetes core types by what they mean to the API server, property by property: absent and empty collections are alike,
/// quantities count by value.
/// </summary>
internal static class CoreEquality
{
    public static bool Same(object? a, object? b, Type type)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        if (type == typeof(string))
        {
            return Equals(a, b);
        }

        var info = CoreJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable when a is null or IList && b is null or IList => SameItems((IList?)a, (IList?)b, info.ElementType!),
            JsonTypeInfoKind.Dictionary when a is null or IDictionary && b is null or IDictionary => SameEntries((IDictionary?)a, (IDictionary?)b, info.ElementType!),
            _ when a is null || b is null => false,
            JsonTypeInfoKind.Object => SameProperties(a, b, info),
            // Scalars, most of all quantities, are what they are written as.
            _ => Equals(a, b) || JsonElement.DeepEquals(JsonSerializer.SerializeToElement(a, info), JsonSerializer.SerializeToElement(b, info)),
        };
    }

    private static bool SameProperties(object a, object b, JsonTypeInfo info)
    {
        foreach (var property in info.Properties)
        {
            if (property.Get is { } get && !Same(get(a), get(b), property.PropertyType))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameItems(IList? a, IList? b, Type item)
    {
        int count = a?.Count ?? 0;
        if (count != (b?.Count ?? 0))
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (!Same(a![i], b![i], item))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameEntries(IDictionary? a, IDictionary? b, Type value)
    {
        if ((a?.Count ?? 0) != (b?.Count ?? 0))
        {
            return false;
        }

        foreach (object key in a?.Keys ?? Array.Empty<object>())
        {
            if (!b!.Contains(key) || !Same(a![key], b[key], value))
            {
                return false;
            }
        }

        return true;
    }
}
