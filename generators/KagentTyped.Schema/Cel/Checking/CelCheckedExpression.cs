using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>An expression with the type of every node, and what every name and call refers to.</summary>
public sealed class CelCheckedExpression
{
    private readonly CelType?[] _types;
    private readonly CelReference?[] _references;

    internal CelCheckedExpression(CelSource source, CelExpression root, CelType?[] types, CelReference?[] references, IReadOnlyList<CelProblem> problems)
    {
        Source = source;
        Root = root;
        _types = types;
        _references = references;
        Problems = problems;
    }

    /// <summary>The text of the expression.</summary>
    public CelSource Source { get; }

    /// <summary>The whole expression.</summary>
    public CelExpression Root { get; }

    /// <summary>The type of the whole expression.</summary>
    public CelType Type => TypeOf(Root);

    /// <summary>What is wrong; empty when the expression may be evaluated.</summary>
    public IReadOnlyList<CelProblem> Problems { get; }

    /// <summary>The type of a node.</summary>
    /// <param name="expression">A node of this expression.</param>
    public CelType TypeOf(CelExpression expression) => _types[expression.Id] ?? CelType.Dyn;

    /// <summary>What a name or call refers to; null for a node that is neither, or a selection that selects a field.</summary>
    /// <param name="expression">A node of this expression.</param>
    public CelReference? ReferenceOf(CelExpression expression) => _references[expression.Id];

    /// <summary>Whether a variable is used.</summary>
    /// <param name="name">The name of the variable.</param>
    public bool Uses(string name)
    {
        foreach (var reference in _references)
        {
            if (reference is { Function: null, Value: null } && reference.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
