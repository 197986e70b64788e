using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>Finds what the API server knows and we do not: messages of protocol buffers.</summary>
internal static class CelUnknowns
{
    private const string Package = "google.protobuf.";

    /// <summary>Whether there is such a thing in an expression.</summary>
    /// <param name="expression">The expression.</param>
    public static bool AreIn(CelExpression expression) => expression.ToString()!.Contains(Package);
}
