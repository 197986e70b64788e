namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A call of a function, a method or an operator; operators have names such as <c>_+_</c>.</summary>
public sealed class CelCall : CelExpression
{
    internal CelCall(int id, int offset, string function, CelExpression? target, IReadOnlyList<CelExpression> arguments)
        : base(id, offset)
    {
        Function = function;
        Target = target;
        Arguments = arguments;
    }

    /// <summary>The name of the function.</summary>
    public string Function { get; }

    /// <summary>What stands before the point of a method call, otherwise null.</summary>
    public CelExpression? Target { get; }

    /// <summary>The arguments without the target.</summary>
    public IReadOnlyList<CelExpression> Arguments { get; }
}
