using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Fuzz.Tests;

/// <summary>Random damage to C#: tokens and lines removed, doubled and swapped, as half-typed code has it.</summary>
internal static class SourceMutator
{
    /// <summary>A file with one to eight changes.</summary>
    public static string Mutate(string source, Random random)
    {
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            source = random.Next(4) == 0 ? Join(Change([.. source.Split('\n')], random), "\n") : Join(Change([.. SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString())], random), "");
        }

        return source;
    }

    private static List<string> Change(List<string> pieces, Random random)
    {
        int at = random.Next(pieces.Count);
        int other = random.Next(pieces.Count);
        switch (random.Next(4))
        {
            case 0:
                pieces.RemoveRange(at, Math.Min(random.Next(1, 4), pieces.Count - at));
                break;
            case 1:
                pieces.Insert(at, pieces[other]);
                break;
            case 2:
                (pieces[at], pieces[other]) = (pieces[other], pieces[at]);
                break;
            default:
                pieces[at] = pieces[other];
                break;
        }

        return pieces.Count == 0 ? [" "] : pieces;
    }

    private static string Join(List<string> pieces, string separator) => string.Join(separator, pieces);
}
