using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Rendering;

/// <summary>Secrets as people read them, with or without their content.</summary>
internal static class SecretText
{
    /// <summary>What stands in place of a value, as in kubectl.</summary>
    public const string Mask = "***";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether an object is a Secret.</summary>
    public static bool IsSecret(YamlNode item) => item["kind"]?.StringOrNull == "Secret" && item["apiVersion"]?.StringOrNull == "v1";

    /// <summary>The object with the content of a Secret as text; other objects as they are.</summary>
    public static YamlNode Decode(YamlNode item) => Replace(item, (_, value) => value);

    /// <summary>The object with the content of a Secret masked; other objects as they are.</summary>
    public static YamlNode Redact(YamlNode item) => Replace(item, (_, _) => Mask);

    /// <summary>The object with the content of a Secret replaced; other objects as they are.</summary>
    /// <param name="item">The object.</param>
    /// <param name="replace">Makes the text to show of key and value.</param>
    public static YamlNode Replace(YamlNode item, Func<string, string, string> replace)
    {
        if (!IsSecret(item))
            return item;
        var texts = Texts(item).Select(entry => new YamlMember(entry.Key, default, Text(replace(entry.Key, entry.Value)))).ToArray();
        var members = item.Members.Where(member => member.Key is not ("data" or "stringData")).ToList();
        members.Add(new YamlMember("stringData", default, new YamlNode(texts, default)));
        return new(members, default);
    }

    /// <summary>The content of a Secret by key. What is no text stays in base64.</summary>
    public static IReadOnlyDictionary<string, string> Texts(YamlNode secret)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in secret["data"]?.Members ?? [])
            texts[member.Key] = Decode(member.Value.Text);
        foreach (var member in secret["stringData"]?.Members ?? [])
            texts[member.Key] = member.Value.Text;
        return texts;
    }

    private static string Decode(string base64)
    {
        try
        {
            return StrictUtf8.GetString(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return base64;
        }
    }

    private static YamlNode Text(string value) => new(YamlNodeKind.String, value, default);
}
