using System.Text;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    private void CheckEnum(YamlNode value, SchemaNode schema, FieldPath path)
    {
        if (schema.Enum.IsEmpty)
        {
            return;
        }

        string json = JsonText.Write(value);

        // The server accepts no null here, not even one that the list names.
        if (value.Kind != YamlNodeKind.Null)
        {
            foreach (string allowed in schema.Enum)
            {
                if (allowed == json)
                {
                    return;
                }
            }
        }

        var message = new StringBuilder("Unsupported value: ").Append(json).Append(": supported values: ");
        for (int i = 0; i < schema.Enum.Count; i++)
        {
            string allowed = schema.Enum[i];
            message.Append(i == 0 ? "" : ", ").Append(allowed.Length > 0 && allowed[0] == '"' ? allowed : JsonText.Quote(allowed));
        }

        Report(path, message.ToString(), value.Range);
    }
}
