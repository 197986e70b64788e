namespace KagentTyped.Schema.Validation;

/// <summary>Evaluates the rules under <c>x-kubernetes-validations</c>. Called for each value whose schema has some, after all else was checked.</summary>
public interface IRuleEvaluator
{
    /// <summary>The findings of the rules of one value.</summary>
    /// <param name="site">The value and its schema.</param>
    IEnumerable<ValidationError> Evaluate(RuleSite site);
}
