using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What the branches of a switch, or a chain of comparisons, say about an open enum.</summary>
internal sealed class EnumDecision
{
    private readonly ModelCatalog _models;
    private readonly HashSet<string> _handled = new(StringComparer.Ordinal);

    private int _known;

    private EnumDecision(ModelCatalog models) => _models = models;

    /// <summary>The open enum; null until something tells of one.</summary>
    public OpenEnum? Type { get; private set; }

    /// <summary>Whether its text is compared and not the value itself.</summary>
    public bool IsText { get; private set; }

    /// <summary>Whether there is a branch for all else.</summary>
    public bool HasRest { get; private set; }

    /// <summary>Whether the branch for all else throws.</summary>
    public bool RestThrows { get; private set; }

    /// <summary>What a chain compares, as it is written.</summary>
    public SyntaxNode? Compared { get; private set; }

    /// <summary>How many branches are for known members.</summary>
    public int Branches { get; private set; }

    /// <summary>The names of the members without a branch.</summary>
    public IEnumerable<string> Missing => Type is null ? [] : Type.Values.Where(value => !_handled.Contains(value.Value)).Select(value => value.Key);

    /// <summary>Reads a switch statement; null for one that is about something else, or about more.</summary>
    public static EnumDecision? Of(ModelCatalog models, ISwitchOperation choice)
    {
        if (Begin(models, choice.Value) is not { } decision)
        {
            return null;
        }

        foreach (var section in choice.Cases)
        {
            foreach (var clause in section.Clauses)
            {
                bool isUnderstood = clause switch
                {
                    IDefaultCaseClauseOperation => decision.AddRest(section.Body.FirstOrDefault()),
                    ISingleValueCaseClauseOperation single => decision.AddText(single.Value),
                    IPatternCaseClauseOperation { Guard: null } pattern => decision.AddPattern(pattern.Pattern, section.Body.FirstOrDefault()),
                    _ => false,
                };
                if (!isUnderstood)
                {
                    return null;
                }
            }

            decision.EndBranch();
        }

        return decision;
    }

    /// <summary>Reads a switch expression; null for one that is about something else, or about more.</summary>
    public static EnumDecision? Of(ModelCatalog models, ISwitchExpressionOperation choice)
    {
        if (Begin(models, choice.Value) is not { } decision)
        {
            return null;
        }

        foreach (var arm in choice.Arms)
        {
            if (arm.Guard is not null || !decision.AddPattern(arm.Pattern, arm.Value))
            {
                return null;
            }

            decision.EndBranch();
        }

        return decision;
    }

    /// <summary>Reads a chain of if statements or of conditional expressions; null for one that is about something else, or about more.</summary>
    public static EnumDecision? Of(ModelCatalog models, IConditionalOperation first)
    {
        if (!IsAboutOne(models, first.Condition))
        {
            return null;
        }

        var decision = new EnumDecision(models);
        IOperation? branch = first;
        while (branch is IConditionalOperation test)
        {
            if (!decision.AddCondition(test.Condition))
            {
                return null;
            }

            decision.EndBranch();
            branch = test.WhenFalse is { } rest ? Operations.Unwrap(rest) : null;
        }

        if (branch is not null)
        {
            decision.AddRest(branch);
        }

        return decision;
    }

    private static EnumDecision? Begin(ModelCatalog models, IOperation value)
    {
        var text = OpenEnumUse.BehindText(models, value);
        var type = text ?? OpenEnum.Of(models, Operations.Unwrap(value).Type);
        return type is null ? null : new(models) { Type = type, IsText = text is not null };
    }

    // Most conditions are about something else, so that is asked before anything is made. Here as below there may be thousands of terms: no recursion.
    private static bool IsAboutOne(ModelCatalog models, IOperation condition)
    {
        var first = Operations.Unwrap(condition);
        while (first is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either)
        {
            first = Operations.Unwrap(either.LeftOperand);
        }

        return first switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison => (Begin(models, comparison.LeftOperand) ?? Begin(models, comparison.RightOperand)) is not null,
            IIsPatternOperation test => Begin(models, test.Value) is not null,
            _ => false,
        };
    }

    private void EndBranch()
    {
        int known = Type is null ? 0 : Type.Values.Count(value => _handled.Contains(value.Value));
        Branches += known > _known ? 1 : 0;
        _known = known;
    }

    private bool AddRest(IOperation? body)
    {
        while (body is IBlockOperation { Operations: [var only] })
        {
            body = only;
        }

        HasRest = true;
        RestThrows = body is not null && (body is IExpressionStatementOperation statement ? Operations.Unwrap(statement.Operation) : Operations.Unwrap(body)) is IThrowOperation;
        return true;
    }

    private bool AddText(IOperation value)
    {
        if (value.ConstantValue is { HasValue: true, Value: null })
        {
            return true;
        }

        return Operations.Text(Operations.Unwrap(value)) is { } text && (_handled.Add(text) || true);
    }

    private bool AddPattern(IPatternOperation pattern, IOperation? body)
    {
        var rest = new Stack<IPatternOperation>([pattern]);
        while (rest.Count > 0)
        {
            switch (rest.Pop())
            {
                case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                    rest.Push(either.RightPattern);
                    rest.Push(either.LeftPattern);
                    break;
                case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns: [{ Member: { } member } property] } when OpenEnumUse.BehindText(_models, member) is not null:
                    rest.Push(property.Pattern);
                    break;
                case IConstantPatternOperation constant when AddText(constant.Value):
                case IDiscardPatternOperation when AddRest(body):
                case IDeclarationPatternOperation { MatchesNull: true } when AddRest(body):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private bool AddCondition(IOperation condition)
    {
        var rest = new Stack<IOperation>([condition]);
        while (rest.Count > 0)
        {
            switch (Operations.Unwrap(rest.Pop()))
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                    rest.Push(either.RightOperand);
                    rest.Push(either.LeftOperand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } comparison
                    when AddComparison(comparison.LeftOperand, comparison.RightOperand) || AddComparison(comparison.RightOperand, comparison.LeftOperand):
                case IIsPatternOperation { Pattern: IConstantPatternOperation or IBinaryPatternOperation } test when Compare(test.Value) && AddPattern(test.Pattern, null):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private bool AddComparison(IOperation compared, IOperation value)
        => ModelValueReader.Read(_models, value, null).Scalar is { } scalar && Compare(compared) && (_handled.Add(scalar.Text) || true);

    // All comparisons of a chain are about one expression.
    private bool Compare(IOperation compared)
    {
        compared = Operations.Unwrap(compared);
        if (Compared is not null)
        {
            return SyntaxFactory.AreEquivalent(Compared, compared.Syntax);
        }

        if (Begin(_models, compared) is not { } begun || compared.Syntax.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.InvocationExpression)))
        {
            return false;
        }

        (Compared, Type, IsText) = (compared.Syntax, begun.Type, begun.IsText);
        return true;
    }
}
