using System.Globalization;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>
/// Checks a value against a schema as the server's schema validator does, in its order and with its count of matches. This file knows the ways down; the
/// others know what is checked where.
/// </summary>
internal static partial class SchemaWalk
{
    /// <summary>Checks a value.</summary>
    /// <param name="value">The value, pruned and with its defaults.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="path">Its place.</param>
    /// <param name="correlation">On an update, what it was before; findings about unchanged values do not count then.</param>
    public static Outcome Check(YamlNode value, CompiledSchema schema, FieldPath path, Correlation? correlation)
    {
        var outcome = CheckPlain(value, schema, path, correlation);
        return outcome.IsValid || correlation is null || !correlation.IsUnchanged ? outcome : new Outcome { Matches = outcome.Matches };
    }

    private static Outcome CheckPlain(YamlNode value, CompiledSchema schema, FieldPath path, Correlation? correlation)
    {
        var outcome = new Outcome();
        if (value.Kind == YamlNodeKind.Null)
        {
            return outcome.Merge(CheckNull(schema, path, value)).Merge(CheckEnum(value, schema, path));
        }

        if (schema.Types.Length > 0 || schema.Format is not null)
        {
            outcome.Merge(CheckType(value, schema, path)).Matches++;
        }

        outcome.Merge(CheckAlternatives(value, schema, path)).Matches++;
        switch (value.Kind)
        {
            case YamlNodeKind.String:
                outcome.Merge(CheckText(value, schema, path)).Matches++;
                if (schema.Format is { } format && Formats.StringFormats.IsKnown(format))
                {
                    outcome.Merge(CheckFormat(value, format, path)).Matches++;
                }

                break;
            case YamlNodeKind.Integer or YamlNodeKind.Float:
                outcome.Merge(CheckNumber(value, schema, path)).Matches++;
                break;
            case YamlNodeKind.Sequence:
                outcome.Merge(CheckList(value, schema, path, correlation)).Matches++;
                break;
            default:
                break;
        }

        outcome.Merge(CheckEnum(value, schema, path)).Matches++;
        if (value.Kind == YamlNodeKind.Mapping)
        {
            outcome.Merge(CheckObject(value, schema, path, correlation)).Matches++;
        }

        outcome.Matches++;
        return outcome;
    }

    private static Outcome CheckList(YamlNode value, CompiledSchema schema, FieldPath path, Correlation? correlation)
    {
        var outcome = new Outcome { Matches = 1 };
        if (schema.Items is { } items)
        {
            for (int i = 0; i < value.Items.Count; i++)
            {
                outcome.Merge(Check(value.Items[i], items, path.Index(i), correlation?.Item(i)));
            }
        }

        int count = value.Items.Count;
        if (count < schema.Source.MinItems)
        {
            outcome.Add(InBody(FieldErrorType.Invalid, path, GoText.Number(count), $"should have at least {GoText.Number(schema.Source.MinItems.Value)} items", value.Range));
        }

        if (count > schema.Source.MaxItems)
        {
            outcome.Add(TooMany(path, count, schema.Source.MaxItems.Value, value.Range));
        }

        if (schema.Source.UniqueItems && value.Items.GroupBy(GoText.Json, StringComparer.Ordinal).Any(group => group.Count() > 1))
        {
            outcome.Add(InBody(FieldErrorType.Invalid, path, "\"\"", "shouldn't contain duplicates", value.Range));
        }

        return outcome;
    }

    private static Outcome CheckObject(YamlNode value, CompiledSchema schema, FieldPath path, Correlation? correlation)
    {
        var outcome = new Outcome();
        int count = value.Members.Count;
        if (count < schema.Source.MinProperties)
        {
            outcome.Add(InBody(FieldErrorType.Invalid, path, GoText.Number(count), $"should have at least {GoText.Number(schema.Source.MinProperties.Value)} properties", value.Head));
        }

        if (count > schema.Source.MaxProperties)
        {
            outcome.Add(TooMany(path, count, schema.Source.MaxProperties.Value, value.Head));
        }

        foreach (var member in value.Members)
        {
            bool isProperty = schema.Properties.TryGetValue(member.Key, out var property);
            if (schema.ForbidsAdditional && !isProperty)
            {
                string name = path.IsRoot ? "" : path.ToString();
                outcome.Add(new(FieldErrorType.Invalid, path, true, GoText.Quote(member.Key), $"{name}.{member.Key} in body is a forbidden property", member.KeyRange));
            }
            else if ((property ?? schema.Additional) is { } child)
            {
                bool isTypeMeta = path.IsRoot && member.Key is ResourceFields.ApiVersion or ResourceFields.Kind;
                outcome.Merge(Check(member.Value, child, isProperty ? path.Field(member.Key) : path.Key(member.Key), isTypeMeta ? null : correlation?.Member(member.Key)));
            }
        }

        foreach (string name in schema.Required)
        {
            if (value[name] is null)
            {
                outcome.Add(new(FieldErrorType.Required, path.Field(name), true, null, "", value.Head));
            }
        }

        return outcome;
    }

    private static Outcome CheckAlternatives(YamlNode value, CompiledSchema schema, FieldPath path)
    {
        var outcome = new Outcome { Matches = 1 };
        if (schema.AnyOf.Count > 0)
        {
            CheckAnyOf(value, schema, path, outcome);
        }

        if (schema.OneOf.Count > 0)
        {
            CheckOneOf(value, schema, path, outcome);
        }

        if (schema.AllOf.Count > 0)
        {
            int valid = 0;
            foreach (var branch in schema.AllOf)
            {
                var result = CheckPlain(value, branch, path, null);
                valid += result.IsValid ? 1 : 0;
                outcome.Merge(result);
            }

            if (valid != schema.AllOf.Count)
            {
                outcome.Add(Unnamed(path, "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : ""), value));
            }
        }

        if (schema.Not is { } not && CheckPlain(value, not, path, null).IsValid)
        {
            outcome.Add(Unnamed(path, "must not validate the schema (not)", value));
        }

        return outcome;
    }

    private static void CheckAnyOf(YamlNode value, CompiledSchema schema, FieldPath path, Outcome outcome)
    {
        Outcome? best = null;
        foreach (var branch in schema.AnyOf)
        {
            var result = CheckPlain(value, branch, path, null);
            if (result.IsValid)
            {
                outcome.Merge(result);
                return;
            }

            best = best is null || result.Matches > best.Matches ? result : best;
        }

        outcome.Add(Unnamed(path, "must validate at least one schema (anyOf)", value));
        outcome.Merge(best);
    }

    private static void CheckOneOf(YamlNode value, CompiledSchema schema, FieldPath path, Outcome outcome)
    {
        Outcome? best = null;
        Outcome? first = null;
        int valid = 0;
        foreach (var branch in schema.OneOf)
        {
            var result = CheckPlain(value, branch, path, null);
            if (result.IsValid)
            {
                valid++;
                first ??= result;
                best = null;
            }
            else if (valid == 0 && (best is null || result.Matches > best.Matches))
            {
                best = result;
            }
        }

        if (valid == 1)
        {
            outcome.Merge(first);
            return;
        }

        string found = valid == 0 ? "Found none valid" : $"Found {valid.ToString(CultureInfo.InvariantCulture)} valid alternatives";
        outcome.Add(Unnamed(path, "must validate one and only one schema (oneOf). " + found, value));
        outcome.Merge(best);
    }

    // Findings that the server gives no field name print it in their text.
    private static Outcome.Finding Unnamed(FieldPath path, string finding, YamlNode value) =>
        new(FieldErrorType.Invalid, path, false, "\"\"", $"{GoText.Quote(path.ToString())} {finding}", value.Head);

    private static Outcome.Finding TooMany(FieldPath path, long count, long most, TextRange range) =>
        new(FieldErrorType.TooMany, path, true, GoText.Number(count), $"must have at most {GoText.Number(most)} {(most == 1 ? "item" : "items")}", range);

    // The server's format of most findings.
    private static Outcome.Finding InBody(FieldErrorType type, FieldPath path, string value, string finding, TextRange range) =>
        new(type, path, true, value, $"{path} in body {finding}", range);
}
