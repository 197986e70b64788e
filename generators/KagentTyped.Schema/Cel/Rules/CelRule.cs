using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Costs;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>A compiled rule of <c>x-kubernetes-validations</c>. Thread-safe.</summary>
public sealed class CelRule
{
    /// <summary>The cost that the rules of one object may add up to. The API server's own limit.</summary>
    public const long ObjectBudget = 10_000_000;

    private const int MaxMessageBytes = 5 * 1024;
    internal const string OutOfBudget = "validation failed due to running out of cost budget, no further validation rules will be run";

    private readonly CelPlanner? _plan;
    private readonly CelPlanner? _messagePlan;

    internal CelRule(
        ValidationRule source,
        CelDeclaration declaration,
        CelCheckedExpression? expression,
        CelCheckedExpression? messageExpression,
        CelPlanner? plan,
        CelPlanner? messagePlan,
        IReadOnlyList<CelRuleProblem> problems)
    {
        Source = source;
        Declaration = declaration;
        Expression = expression;
        MessageExpression = messageExpression;
        _plan = plan;
        _messagePlan = messagePlan;
        Problems = problems;
        FieldPath = string.IsNullOrEmpty(source.FieldPath) ? null : CelFieldPath.Resolve(declaration.Schema, source.FieldPath!);
        UsesOldSelf = expression?.Uses("oldSelf") ?? false;
        EstimatedCost = plan is null ? 0 : CelCostEstimator.Estimate(expression!, declaration).Max;
        EstimatedMessageCost = messagePlan is null ? 0 : CelCostEstimator.Estimate(messageExpression!, declaration).Max;
    }

    /// <summary>The rule as it is written.</summary>
    public ValidationRule Source { get; }

    /// <summary>Where failures are reported, below the value; null for the value itself.</summary>
    public CelFieldPath? FieldPath { get; }

    /// <summary>The types of the values that it is about.</summary>
    public CelDeclaration Declaration { get; }

    /// <summary>The checked rule; null when it could not be parsed.</summary>
    public CelCheckedExpression? Expression { get; }

    /// <summary>The checked message expression; null when there is none or it could not be parsed.</summary>
    public CelCheckedExpression? MessageExpression { get; }

    /// <summary>Why the API server refuses the rule; empty when it may be evaluated.</summary>
    public IReadOnlyList<CelRuleProblem> Problems { get; }

    /// <summary>Whether the rule compares with the value before an update.</summary>
    public bool UsesOldSelf { get; }

    /// <summary>The most that one evaluation can cost, as the API server estimates it.</summary>
    public ulong EstimatedCost { get; }

    /// <summary>The most that the message expression can cost.</summary>
    public ulong EstimatedMessageCost { get; }

    /// <summary>Whether the rule can be evaluated: it is an expression without problems.</summary>
    public bool CanEvaluate => _plan is not null;

    /// <summary>Evaluates the rule.</summary>
    /// <param name="tree">How to read the values.</param>
    /// <param name="self">The value, which is not null.</param>
    /// <param name="oldSelf">The value before an update; null when there is none.</param>
    /// <param name="budget">What evaluation may cost; see <see cref="ObjectBudget"/>.</param>
    /// <exception cref="InvalidOperationException">The rule cannot be evaluated.</exception>
    public CelRuleResult Evaluate(CelTree tree, object self, object? oldSelf = null, long budget = ObjectBudget)
    {
        if (_plan is null)
        {
            throw new InvalidOperationException($"The rule cannot be evaluated: {string.Join("; ", Problems)}");
        }

        if (UsesOldSelf && oldSelf is null && !Source.OptionalOldSelf)
        {
            return new CelRuleResult(CelVerdict.Skipped, "", 0, endsValidation: false);
        }

        var value = CelData.Read(tree, self, Declaration);
        CelValue? old = oldSelf is null ? null : CelData.Read(tree, oldSelf, Declaration);
        var optionalOld = Source.OptionalOldSelf ? old is { } known ? CelValue.OfOptional(known) : CelValue.None : old;
        var result = Run(_plan, value, optionalOld, out long cost, out bool overLimit);
        if (cost > budget)
        {
            return new CelRuleResult(CelVerdict.Error, OutOfBudget, cost, endsValidation: true);
        }

        if (result.IsTrue)
        {
            return new CelRuleResult(CelVerdict.Passed, "", cost, endsValidation: false);
        }

        if (result.IsError)
        {
            return new CelRuleResult(CelVerdict.Error, Explain(result.AsText(), Name(), overLimit), cost, endsValidation: overLimit);
        }

        return Fail(value, old, cost, budget - cost);
    }

    private static CelValue Run(CelPlanner plan, CelValue self, CelValue? oldSelf, out long cost, out bool overLimit)
    {
        overLimit = false;
        var evaluation = new CelEvaluation(self, oldSelf, plan.Locals, CelEvaluation.ServerCostLimit);
        CelValue result;
        try
        {
            result = plan.Root.Evaluate(evaluation);
        }
        catch (CelLimitException exception)
        {
            overLimit = true;
            result = CelValue.OfError(exception.Message);
        }
        catch (InsufficientExecutionStackException)
        {
            result = CelValue.OfError(Syntax.CelProblem.TooDeep);
        }

        cost = evaluation.Cost;
        return result;
    }

    /// <summary>The message of an error.</summary>
    internal static string Explain(string problem, string name, bool overLimit)
    {
        return overLimit ? $"'{problem}': no further validation rules will be run due to call cost exceeds limit for rule: {name}"
            : problem.StartsWith("no such overload", StringComparison.Ordinal)
                ? $"'{problem}': call arguments did not match a supported operator, function or macro signature for rule: {name}"
            : $"{problem} evaluating rule: {name}";
    }

    private CelRuleResult Fail(CelValue self, CelValue? oldSelf, long cost, long budget)
    {
        string message = string.IsNullOrEmpty(Source.Message) ? $"failed rule: {Name()}" : Source.Message!.Trim();
        if (_messagePlan is null)
        {
            return new CelRuleResult(CelVerdict.Failed, message, cost, endsValidation: false);
        }

        var result = Run(_messagePlan, self, oldSelf, out long messageCost, out bool overLimit);
        if (messageCost > budget || overLimit)
        {
            string problem = messageCost > budget
                ? "messageExpression evaluation failed due to running out of cost budget, no further validation rules will be run"
                : $"no further validation rules will be run due to call cost exceeds limit for messageExpression: {Library.CelQuote.Go(Source.MessageExpression!)}";
            return new CelRuleResult(CelVerdict.Failed, problem, cost + messageCost, endsValidation: true);
        }

        // A message that cannot be shown is replaced by the fixed one.
        string text = result.Kind == CelValueKind.String ? result.AsText().Trim() : "";
        return new CelRuleResult(CelVerdict.Failed, IsUsableMessage(text) ? text : message, cost + messageCost, endsValidation: false);
    }

    /// <summary>Whether the trimmed result of a message expression can be shown.</summary>
    internal static bool IsUsableMessage(string text) =>
        text.Length > 0 && text.IndexOf('\n') < 0 && System.Text.Encoding.UTF8.GetByteCount(text) <= MaxMessageBytes;

    private string Name() => (string.IsNullOrEmpty(Source.Message) ? Source.Rule : Source.Message!).Trim();
}
