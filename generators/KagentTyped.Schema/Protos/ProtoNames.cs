using System.Text;

namespace KagentTyped.Schema.Protos;

/// <summary>The C# names that Grpc.Tools gives to what a .proto file declares.</summary>
public static class ProtoNames
{
    /// <summary>The namespace of a proto package without <c>csharp_namespace</c>: <c>foo_bar.v1beta2</c> becomes <c>FooBar.V1Beta2</c>.</summary>
    /// <param name="package">A package name; may be empty.</param>
    public static string Namespace(string package)
    {
        var name = new StringBuilder(package.Length + 1);
        bool upper = true;
        foreach (char c in package)
        {
            if (c is >= 'a' and <= 'z')
            {
                name.Append(upper ? (char)(c - 'a' + 'A') : c);
                upper = false;
            }
            else if (c is >= 'A' and <= 'Z')
            {
                name.Append(c);
                upper = false;
            }
            else
            {
                if (c is (>= '0' and <= '9') or '.')
                {
                    name.Append(c);
                }

                upper = true;
            }
        }

        return name.Length > 0 && name[0] is >= '0' and <= '9' ? "_" + name : name.ToString();
    }

    /// <summary>The class of a message: nested ones are in a class <c>Types</c> of the outer one.</summary>
    /// <param name="containing">The namespace; empty for none.</param>
    /// <param name="path">The names from the outermost message to this one, with points between.</param>
    public static string Message(string containing, string path) => Join(containing, path.Replace(".", ".Types."));

    /// <summary>A name in a namespace.</summary>
    /// <param name="containing">The namespace; empty for none.</param>
    /// <param name="name">The name.</param>
    public static string Join(string containing, string name) => containing.Length == 0 ? name : containing + "." + name;

    /// <summary>Whether a text is a name as .proto files have them: ASCII letters, digits and underscores, no digit first.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsName(string text)
    {
        foreach (char c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] is not (>= '0' and <= '9');
    }
}
