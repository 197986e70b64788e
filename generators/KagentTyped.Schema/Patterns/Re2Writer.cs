using System.Runtime.CompilerServices;
using System.Text;

namespace KagentTyped.Schema.Patterns;

/// <summary>Writes the .NET expression that means the same as a regular expression of the API server.</summary>
internal sealed class Re2Writer
{
    // A class of letters takes 8,000 characters, so a short expression can become a very long one.
    private const int MostLength = 500_000;

    // .NET's own \b counts letters of all scripts.
    private const string AtWordBoundary = "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";

    private const string NotAtWordBoundary = "(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))";

    private readonly StringBuilder _output = new();

    /// <summary>Whether nothing is repeated that can match the empty text.</summary>
    public bool IsLinear { get; private set; } = true;

    /// <summary>The expression; null when it would be too long.</summary>
    /// <param name="root">The whole expression.</param>
    /// <exception cref="InsufficientExecutionStackException">It nests deeper than this thread's stack allows to write.</exception>
    public string? Write(Re2Node root)
    {
        WriteAny(root);
        return _output.Length > MostLength ? null : _output.ToString();
    }

    private void WriteAny(Re2Node node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_output.Length > MostLength)
        {
            return;
        }

        switch (node)
        {
            case Re2Set set:
                _output.Append(set.Members.ToExpression());
                break;
            case Re2Anchor anchor:
                _output.Append(Text(anchor.Assertion));
                break;
            case Re2Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    WriteGrouped(part, part is Re2Choice);
                }

                break;
            case Re2Choice choice:
                for (int i = 0; i < choice.Parts.Count; i++)
                {
                    _output.Append(i == 0 ? "" : "|");
                    WriteAny(choice.Parts[i]);
                }

                break;
            default:
                WriteRepeat((Re2Repeat)node);
                break;
        }
    }

    private void WriteRepeat(Re2Repeat repeat)
    {
        var (least, most, isLazy, _) = repeat.Count;
        IsLinear &= !repeat.Part.CanBeEmpty || most is 0 or 1;
        WriteGrouped(repeat.Part, isGrouped: true);
        _output.Append((least, most) switch
        {
            (0, -1) => "*",
            (1, -1) => "+",
            (0, 1) => "?",
            _ when least == most => $"{{{least}}}",
            _ => $"{{{least},{(most < 0 ? "" : most)}}}",
        });
        _output.Append(isLazy ? "?" : "");
    }

    private void WriteGrouped(Re2Node node, bool isGrouped)
    {
        _output.Append(isGrouped ? "(?:" : "");
        WriteAny(node);
        _output.Append(isGrouped ? ")" : "");
    }

    private static string Text(Re2Assertion assertion) => assertion switch
    {
        Re2Assertion.TextStart => "\\A",
        Re2Assertion.TextEnd => "\\z",
        Re2Assertion.LineStart => "(?m:^)",
        Re2Assertion.LineEnd => "(?m:$)",
        Re2Assertion.WordBoundary => AtWordBoundary,
        _ => NotAtWordBoundary,
    };
}
