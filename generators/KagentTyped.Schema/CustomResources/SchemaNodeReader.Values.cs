using System.Globalization;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

internal sealed partial class SchemaNodeReader
{
    private EquatableArray<ValidationRule> ReadValidations(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Sequence)
        {
            Report($"{path} is {DefinitionReader.Describe(member.Value)}. Write a list of rules.", member.Value.Range);
            return [];
        }

        var result = new List<ValidationRule>();
        for (int i = 0; i < member.Value.Items.Count; i++)
        {
            result.Add(ReadRule(member.Value.Items[i], path.Item(i.ToString(CultureInfo.InvariantCulture))));
        }

        return result.ToEquatableArray();
    }

    // An entry without an expression stays: it counts for the server, and the places of those behind it depend on it.
    private ValidationRule ReadRule(YamlNode node, DocumentPath path)
    {
        string? rule = null;
        string? message = null;
        string? messageExpression = null;
        string? reason = null;
        string? fieldPath = null;
        bool optionalOldSelf = false;
        foreach (var member in node.Members)
        {
            if (member.Value.Kind == YamlNodeKind.Null)
            {
                continue;
            }

            switch (member.Key)
            {
                case "rule":
                    rule = Text(member, path);
                    break;
                case "message":
                    message = Text(member, path);
                    break;
                case "messageExpression":
                    messageExpression = Text(member, path);
                    break;
                case "reason":
                    reason = Text(member, path);
                    break;
                case "fieldPath":
                    fieldPath = Text(member, path);
                    break;
                case "optionalOldSelf":
                    optionalOldSelf = Flag(member, path);
                    break;
                default:
                    ReportIgnored(member, path);
                    break;
            }
        }

        if (rule is null && node["rule"] is null or { Kind: YamlNodeKind.Null })
        {
            Report($"{path}.rule is missing, so the entry has no effect. Write the CEL expression that must hold.", node.Range);
        }

        return new ValidationRule(rule ?? "", message, messageExpression, reason, fieldPath, optionalOldSelf);
    }

    private string? Text(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.String)
        {
            WrongKeyword(member, path, "a string" + DefinitionReader.Quoted(member.Value));
        }

        return member.Value.StringOrNull;
    }

    private EquatableArray<string> Texts(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Sequence)
        {
            WrongKeyword(member, path, "a list of strings");
            return [];
        }

        var result = new List<string>(member.Value.Items.Count);
        for (int i = 0; i < member.Value.Items.Count; i++)
        {
            var item = member.Value.Items[i];
            if (item.StringOrNull is { } text)
            {
                result.Add(text);
            }
            else
            {
                Report($"{path}.{member.Key}[{i}] is {DefinitionReader.Describe(item)}. Write a string{DefinitionReader.Quoted(item)}.", item.Range);
            }
        }

        return result.ToEquatableArray();
    }

    private bool Flag(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Boolean)
        {
            WrongKeyword(member, path, "true or false");
        }

        return member.Value.Kind == YamlNodeKind.Boolean && member.Value.Text == "true";
    }

    private string? Number(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind is YamlNodeKind.Integer or YamlNodeKind.Float)
        {
            return member.Value.Text;
        }

        WrongKeyword(member, path, "a number");
        return null;
    }

    private long? Count(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind == YamlNodeKind.Integer
            && long.TryParse(member.Value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            return value;
        }

        WrongKeyword(member, path, "a whole number");
        return null;
    }

    private string? OneOf(YamlMember member, DocumentPath path, params string[] allowed)
    {
        if (member.Value.StringOrNull is { } text && Array.IndexOf(allowed, text) >= 0)
        {
            return text;
        }

        WrongKeyword(member, path, string.Join(" or ", allowed));
        return null;
    }

    private void WrongKeyword(YamlMember member, DocumentPath path, string wanted) =>
        Report($"{path}.{member.Key} is {DefinitionReader.Describe(member.Value)}. Write {wanted}.", member.Value.Range);

    private void Report(string message, TextRange range) => problems.Add(new SchemaProblem(SchemaProblemKind.UnsupportedSchema, message, range));
}
