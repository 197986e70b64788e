namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A parsed expression, or what is wrong with it.</summary>
public sealed class CelParseResult
{
    internal CelParseResult(CelSource source, CelExpression? expression, int nodeCount, IReadOnlyList<CelProblem> problems)
    {
        Source = source;
        Expression = expression;
        NodeCount = nodeCount;
        Problems = problems;
    }

    /// <summary>The text that was parsed.</summary>
    public CelSource Source { get; }

    /// <summary>The expression; null when there are problems.</summary>
    public CelExpression? Expression { get; }

    /// <summary>The greatest <see cref="CelExpression.Id"/>.</summary>
    public int NodeCount { get; }

    /// <summary>What is wrong; empty when the text is an expression.</summary>
    public IReadOnlyList<CelProblem> Problems { get; }
}
