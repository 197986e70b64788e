using System.Text;

namespace KagentTyped.Schema.Yaml;

/// <summary>
/// Writes nodes as YAML in the style of kubectl: blocks, two spaces, list items at their parent's indentation. What is written reads
/// back equal, with this library's reader as with any YAML 1.1 or 1.2 reader.
/// </summary>
public static class YamlWriter
{
    // Readers need not take longer keys without a leading '?'; 1024 is YAML's limit, and quotes and escapes count.
    private const int LongestPlainKey = 1000;

    private const int Indentation = 2;

    /// <summary>The YAML text of one document.</summary>
    /// <param name="document">The root node.</param>
    public static string Write(YamlNode document)
    {
        var output = new StringBuilder();
        AppendRoot(output, document);
        return output.ToString();
    }

    /// <summary>The YAML text of several documents, with <c>---</c> between them.</summary>
    /// <param name="documents">The root nodes, in order.</param>
    public static string Write(IReadOnlyList<YamlNode> documents)
    {
        var output = new StringBuilder();
        for (int i = 0; i < documents.Count; i++)
        {
            if (i > 0)
            {
                output.Append("---\n");
            }

            AppendRoot(output, documents[i]);
        }

        return output.ToString();
    }

    private static void AppendRoot(StringBuilder output, YamlNode node)
    {
        if (IsBlock(node))
        {
            AppendBlock(output, node, indent: 0);
        }
        else
        {
            AppendInline(output, node, indent: Indentation);
        }
    }

    private static bool IsBlock(YamlNode node) => node.Items.Count > 0 || node.Members.Count > 0;

    // Writes a non-empty collection whose first line is already indented.
    private static void AppendBlock(StringBuilder output, YamlNode node, int indent)
    {
        for (int i = 0; i < node.Items.Count; i++)
        {
            AppendIndent(output, i == 0 ? 0 : indent);
            output.Append("- ");
            AppendCompact(output, node.Items[i], indent);
        }

        for (int i = 0; i < node.Members.Count; i++)
        {
            AppendIndent(output, i == 0 ? 0 : indent);
            AppendMember(output, node.Members[i], indent);
        }
    }

    private static void AppendMember(StringBuilder output, YamlMember member, int indent)
    {
        int start = output.Length;
        ScalarWriter.AppendKey(output, member.Key);
        if (output.Length - start > LongestPlainKey)
        {
            output.Insert(start, "? ").Append('\n');
            AppendIndent(output, indent);
            output.Append(": ");
            AppendCompact(output, member.Value, indent);
            return;
        }

        output.Append(':');
        if (!IsBlock(member.Value))
        {
            output.Append(' ');
            AppendInline(output, member.Value, indent + Indentation);
            return;
        }

        int inner = member.Value.Kind == YamlNodeKind.Mapping ? indent + Indentation : indent;
        output.Append('\n');
        AppendIndent(output, inner);
        AppendBlock(output, member.Value, inner);
    }

    // A value behind '- ' or ': ', whose first line goes on where these stand.
    private static void AppendCompact(StringBuilder output, YamlNode node, int indent)
    {
        if (IsBlock(node))
        {
            AppendBlock(output, node, indent + Indentation);
        }
        else
        {
            AppendInline(output, node, indent + Indentation);
        }
    }

    private static void AppendInline(StringBuilder output, YamlNode node, int indent)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.Sequence:
                output.Append("[]\n");
                break;
            case YamlNodeKind.Mapping:
                output.Append("{}\n");
                break;
            case YamlNodeKind.String:
                ScalarWriter.AppendValue(output, node.Text, indent);
                break;
            default:
                output.Append(node.Text).Append('\n');
                break;
        }
    }

    private static void AppendIndent(StringBuilder output, int indent) => output.Append(' ', indent);
}
