using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

internal sealed partial class DefinitionRules
{
    private const int MostSelectableFields = 8;

    private static readonly string[] ColumnTypes = ["boolean", "date", "integer", "number", "string"];

    private static readonly string[] ColumnFormats = ["byte", "date", "date-time", "double", "float", "int32", "int64", "password"];

    private void CheckScale(SchemaProps version, FieldPath path)
    {
        if (version.Child("subresources")?.Child("scale") is not { } scale)
        {
            return;
        }

        CheckScalePath(scale, "specReplicasPath", path, "should be a json path under .spec", ".spec.");
        CheckScalePath(scale, "statusReplicasPath", path, "should be a json path under .status", ".status.");
        if (scale.Text("labelSelectorPath").Length > 0)
        {
            CheckScalePath(scale, "labelSelectorPath", path, "should be a json path under either .spec or .status", ".spec.", ".status.");
        }
    }

    private void CheckScalePath(SchemaProps scale, string name, FieldPath path, string finding, params string[] roots)
    {
        string text = scale.Text(name);
        var field = path.Field("scale").Field(name);
        if (text.Length == 0)
        {
            errors.Required(field, "", scale.At(name));
        }
        else if (!CheckSimplePath(text, field, scale.At(name)) && !roots.Any(root => text.StartsWith(root, StringComparison.Ordinal)))
        {
            errors.Invalid(field, text, finding, scale.At(name));
        }
    }

    private bool CheckSimplePath(string text, FieldPath path, TextRange range)
    {
        bool isWrong = text[0] != '.';
        if (isWrong)
        {
            errors.Invalid(path, text, "must be a simple json path starting with .", range);
        }

        return isWrong;
    }

    private void CheckColumns(SchemaProps version, FieldPath path)
    {
        var columns = version.Children("additionalPrinterColumns");
        for (int i = 0; i < columns.Count; i++)
        {
            CheckColumn(columns[i], path.Index(i));
        }
    }

    private void CheckColumn(SchemaProps column, FieldPath path)
    {
        string types = "must be one of " + string.Join(",", ColumnTypes);
        if (column.Text("name").Length == 0)
        {
            errors.Required(path.Field("name"), "", column.At("name"));
        }

        if (column.Type.Length == 0)
        {
            errors.Required(path.Field("type"), types, column.At("type"));
        }
        else if (Array.IndexOf(ColumnTypes, column.Type) < 0)
        {
            errors.Invalid(path.Field("type"), column.Type, types, column.At("type"));
        }

        if (column.Text("format") is { Length: > 0 } format && Array.IndexOf(ColumnFormats, format) < 0)
        {
            errors.Invalid(path.Field("format"), format, "must be one of " + string.Join(",", ColumnFormats), column.At("format"));
        }

        if (column.Text("jsonPath") is not { Length: > 0 } jsonPath)
        {
            errors.Required(path.Field("JSONPath"), "", column.At("jsonPath"));
        }
        else
        {
            CheckSimplePath(jsonPath, path.Field("JSONPath"), column.At("jsonPath"));
        }
    }

    private void CheckSelectables(SchemaProps version, FieldPath path, bool isSchemaThere, string withoutSchema)
    {
        var fields = version.Children("selectableFields");
        if (fields.Count > 0 && (!isSchemaThere || Schema(version) is null))
        {
            errors.Invalid(path, "", withoutSchema, version.At("selectableFields"));
            return;
        }

        if (Schema(version) is not { } schema || UnsupportedKeywords.Find(schema) is not null)
        {
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < fields.Count; i++)
        {
            CheckSelectable(fields[i], schema, path.Index(i).Field("jsonPath"), known);
        }

        if (known.Count > MostSelectableFields)
        {
            errors.Add(FieldErrorType.TooMany, path, GoText.Number(known.Count), $"must have at most {GoText.Number(MostSelectableFields)} items", version.At("selectableFields"));
        }
    }

    private void CheckSelectable(SchemaProps field, SchemaProps schema, FieldPath path, HashSet<string> known)
    {
        if (field.Given("jsonPath") is not { Text.Length: > 0 } jsonPath)
        {
            errors.Required(path, "", field.Node.Head);
            return;
        }

        var (found, names, error) = JsonFieldPath.Resolve(jsonPath.Text, schema, allowBrackets: false);
        if (error is not null)
        {
            errors.Invalid(path, jsonPath, "is an invalid path: " + error);
            return;
        }

        if (names[0] == ResourceFields.Metadata)
        {
            errors.Invalid(path, jsonPath, "must not point to fields in metadata");
        }

        if (found!.Type is not ("string" or "boolean" or "integer"))
        {
            errors.Invalid(path, jsonPath, "must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.");
        }

        if (!known.Add(string.Join(".", names)))
        {
            errors.Add(FieldErrorType.Duplicate, path, GoText.Value(jsonPath), "", jsonPath.Range);
        }
    }
}
