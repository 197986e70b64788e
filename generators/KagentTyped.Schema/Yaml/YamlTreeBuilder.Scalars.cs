using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KagentTyped.Schema.Yaml;

internal sealed partial class YamlTreeBuilder
{
    private const string StandardTags = "tag:yaml.org,2002:";

    private ResolvedScalar Resolve(Scalar scalar, bool isKey)
    {
        // A lone '!' and application tags mean text, as they do to goyaml.v2.
        if (scalar.Tag.IsEmpty)
        {
            if (scalar.Style != ScalarStyle.Plain)
            {
                return Text(scalar);
            }

            var resolved = ScalarResolver.Resolve(scalar.Value);
            return resolved.IsFinite || isKey ? resolved : NotFinite(scalar);
        }

        string tag = scalar.Tag.Value;
        return tag.StartsWith(StandardTags, StringComparison.Ordinal) ? ResolveTagged(scalar, tag.Substring(StandardTags.Length), isKey) : Text(scalar);
    }

    private ResolvedScalar ResolveTagged(Scalar scalar, string tag, bool isKey)
    {
        YamlNodeKind wanted;
        switch (tag)
        {
            case "int":
                wanted = YamlNodeKind.Integer;
                break;
            case "float":
                wanted = YamlNodeKind.Float;
                break;
            case "bool":
                wanted = YamlNodeKind.Boolean;
                break;
            case "null":
                wanted = YamlNodeKind.Null;
                break;
            case "binary":
                return Binary(scalar);
            default:
                return Text(scalar);
        }

        var resolved = ScalarResolver.Resolve(scalar.Value);
        bool fits = wanted switch
        {
            YamlNodeKind.Integer => resolved.Kind == YamlNodeKind.Integer && resolved.Float is null,
            YamlNodeKind.Float => resolved.Kind is YamlNodeKind.Integer or YamlNodeKind.Float,
            _ => resolved.Kind == wanted,
        };
        if (!fits)
        {
            Report($"The value '{Shorten(scalar.Value)}' is tagged !!{tag} but is none. Correct the value or remove the tag.", RangeOf(scalar));
            return Text(scalar);
        }

        return resolved.IsFinite || isKey ? resolved : NotFinite(scalar);
    }

    private static ResolvedScalar Text(Scalar scalar) => new(YamlNodeKind.String, scalar.Value);

    private ResolvedScalar NotFinite(Scalar scalar)
    {
        Report($"'{scalar.Value}' is a number that JSON, and so Kubernetes, cannot hold. Write a finite number, or quote it if text is meant.", RangeOf(scalar));
        return Text(scalar);
    }

    private ResolvedScalar Binary(Scalar scalar)
    {
        try
        {
            return new ResolvedScalar(YamlNodeKind.String, Encoding.UTF8.GetString(Convert.FromBase64String(scalar.Value)));
        }
        catch (FormatException)
        {
            Report("The value is tagged !!binary but is not Base64. Correct the value or remove the tag.", RangeOf(scalar));
            return Text(scalar);
        }
    }

    private YamlNode NodeOf(Scalar scalar, ResolvedScalar resolved)
    {
        int start = ContentStart(scalar);
        int end = Math.Min(Offset(scalar.End), _text.Length);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            // The parser lets a block scalar end where the next token starts.
            while (end > start && char.IsWhiteSpace(_text[end - 1]))
            {
                end--;
            }
        }

        return new YamlNode(resolved.Kind, resolved.Text, _lines.Range(Math.Min(start, end), end));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text.Remove(40) + "...";
}
