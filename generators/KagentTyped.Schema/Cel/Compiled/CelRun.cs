using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>
/// The state in which the rules of a value are evaluated. Passed by reference; takes no memory as long as rules pass. An expression that
/// fails leaves its error here and gives a value that is not looked at: the first error stays until a logical operator or loop takes it
/// away. What the rules of one object cost adds up over the values of it: see <see cref="StartObject"/>.
/// </summary>
public partial struct CelRun
{
    private const string NoOverload = "no such overload";

    // Values of one object are reached on one thread, through code that has nothing to hand on.
    [ThreadStatic]
    private static long Spent;

    private string? _error;
    private long _work;
    private bool _isOver;
    private List<CelFinding>? _findings;

    /// <summary>Whether the expression under evaluation has failed.</summary>
    public readonly bool Failed => _error is not null;

    /// <summary>The error of the expression under evaluation, if it has failed.</summary>
    public readonly string? Error => _error;

    /// <summary>Whether the budget of the object is used up; rules are then not evaluated any more.</summary>
    public static bool HasEnded => Spent > CelRule.ObjectBudget;

    /// <summary>Whether there are findings that nobody has taken.</summary>
    public readonly bool HasFindings => _findings is not null;

    /// <summary>Gives the rules that this thread evaluates from here on the budget of an object.</summary>
    public static void StartObject() => Spent = 0;

    /// <summary>The findings since they were last taken, in the order of the rules.</summary>
    public IReadOnlyList<CelFinding> TakeFindings()
    {
        IReadOnlyList<CelFinding> findings = _findings ?? (IReadOnlyList<CelFinding>)[];
        _findings = null;
        return findings;
    }

    /// <summary>Starts a rule.</summary>
    /// <param name="work">What evaluating it costs at most, loops not counted.</param>
    /// <returns>False when there is no budget left.</returns>
    public bool Begin(int work)
    {
        _error = null;
        _isOver = false;
        _work = CelEvaluation.ServerCostLimit - work;
        return !HasEnded;
    }

    /// <summary>Ends a rule.</summary>
    /// <param name="result">What it gave.</param>
    /// <returns>Whether the value keeps the rule.</returns>
    public bool Holds(bool result)
    {
        Step(0);
        Spent += CelEvaluation.ServerCostLimit - _work;
        return result && _error is null && !HasEnded;
    }

    /// <summary>Adds the finding of a rule that does not hold.</summary>
    /// <param name="rule">Its place, from 0.</param>
    /// <param name="text">What its message expression gave, if there is one and the rule has not failed.</param>
    public void Report(int rule, string? text = null)
    {
        // How much is counted here is no less than what the server counts; only the interpreter can say whether that was too much.
        var finding = HasEnded ? new CelFinding(rule, CelVerdict.Error, CelRule.OutOfBudget)
            : _isOver ? new CelFinding(rule, CelVerdict.Skipped)
            : _error is not null ? new CelFinding(rule, CelVerdict.Error, _error)
            : new CelFinding(rule, CelVerdict.Failed, Text: text);
        (_findings ??= []).Add(finding);
    }

    /// <summary>Leaves a rule to the interpreter.</summary>
    /// <param name="rule">Its place, from 0.</param>
    public void Defer(int rule)
    {
        if (!HasEnded)
        {
            (_findings ??= []).Add(new CelFinding(rule, CelVerdict.Skipped));
        }
    }

    /// <summary>The result of a message expression, which is never an error.</summary>
    /// <param name="text">What it gave.</param>
    public string Message(string text)
    {
        string result = _error is null ? text : "";
        _error = null;
        return result;
    }

    /// <summary>Fails, unless the expression has failed before.</summary>
    /// <typeparam name="T">What the expression should give.</typeparam>
    /// <param name="message">What went wrong.</param>
    public T Fail<T>(string message)
    {
        _error ??= message;
        return default!;
    }

    /// <summary>Leaves the rule to the interpreter: the object holds something that no valid one holds.</summary>
    public void GiveUp()
    {
        _isOver = true;
        _error ??= CelEvaluation.CostMessage;
    }

    /// <summary>Counts a step of a loop.</summary>
    /// <param name="work">What it costs at most.</param>
    /// <returns>False when the rule has used up its budget; the loop then ends.</returns>
    public bool Step(long work)
    {
        _work -= work;
        if (_work < 0)
        {
            GiveUp();
        }

        return !_isOver;
    }
}
