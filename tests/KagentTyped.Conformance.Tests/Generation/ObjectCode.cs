using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using k8s.Models;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Generation;

/// <summary>Writes the code that makes an object, with nested initializers and collection expressions.</summary>
internal static class ObjectCode
{
    /// <summary>The expression; null where code cannot say what the object holds, such as a null that is kept or a field without a property.</summary>
    public static string? Of(ICustomResource resource)
    {
        var json = CompiledDefinition.Write(resource);
        return HasNull(json) ? null : Value(resource, json);
    }

    private static bool HasNull(YamlNode node) => node.Kind == YamlNodeKind.Null || node.Items.Any(HasNull) || node.Members.Any(member => HasNull(member.Value));

    private static string? Value(object? value, YamlNode json) => value switch
    {
        null => null,
        string text => CSharpLiteral.Quote(text),
        bool flag => flag ? "true" : "false",
        int or long => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        DateTime time => $"System.DateTime.Parse({CSharpLiteral.Quote(time.ToString("O", CultureInfo.InvariantCulture))})",
        byte[] bytes => $"System.Convert.FromBase64String(\"{Convert.ToBase64String(bytes)}\")",
        JsonElement => $"System.Text.Json.JsonElement.Parse({CSharpLiteral.Quote(JsonText.Write(json))})",
        IntOrString => json.Kind == YamlNodeKind.String ? CSharpLiteral.Quote(json.Text) : json.Text,
        ResourceQuantity => $"new k8s.Models.ResourceQuantity({CSharpLiteral.Quote(json.Text)})",
        ValueType => CSharpLiteral.Quote(json.Text),
        IDictionary map => Map(map, json),
        IList list => List(list, json),
        _ => Object(value, json),
    };

    private static string? Map(IDictionary map, YamlNode json)
    {
        string?[] entries = [.. json.Members.Select(member => Value(map[member.Key], member.Value) is { } value ? $"[{CSharpLiteral.Quote(member.Key)}] = {value}" : null)];
        return entries.Contains(null) ? null : $"new {Name(map.GetType())} {{ {string.Join(", ", entries)} }}";
    }

    private static string? List(IList list, YamlNode json)
    {
        string?[] items = [.. json.Items.Select((item, i) => Value(list[i], item))];
        return items.Contains(null) ? null : $"[{string.Join(", ", items)}]";
    }

    private static string? Object(object value, YamlNode json)
    {
        var properties = value.GetType().GetProperties().Where(property => property.CanWrite).ToDictionary(JsonName, StringComparer.Ordinal);
        var parts = new List<string>();
        foreach (var member in json.Members.Where(member => value is not ICustomResource || member.Key is not ("apiVersion" or "kind")))
        {
            if (!properties.TryGetValue(member.Key, out var property) || Value(property.GetValue(value), member.Value) is not { } code)
                return null;
            parts.Add($"{property.Name} = {code}");
        }

        // What the compiler asks for.
        bool isMissing = properties.Any(property => property.Value.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) && json[property.Key] is null);
        return isMissing ? null : $"new {Name(value.GetType())} {{ {string.Join(", ", parts)} }}";
    }

    private static string JsonName(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? Identifiers.Camel(property.Name);

    private static string Name(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName!;
}
