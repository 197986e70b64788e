using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Finds what the API server may know and we do not: messages of protocol buffers, scripts of a later Unicode.</summary>
internal static class CelUnknowns
{
    private const string Package = "google.protobuf.";

    /// <summary>Whether there is such a thing in an expression.</summary>
    /// <param name="expression">The expression.</param>
    public static bool AreIn(CelExpression expression)
    {
        try
        {
            string text = expression.ToString()!;
            return text.Contains(Package) || text.Contains("\\p{") || text.Contains("\\P{");
        }
        catch (InsufficientExecutionStackException)
        {
            return true;
        }
    }
}
