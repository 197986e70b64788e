using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>One evaluation: its variables, what it has cost, and scratch space.</summary>
public sealed class CelEvaluation
{
    /// <summary>The cost at which the API server stops an expression.</summary>
    public const long ServerCostLimit = 1_000_000;

    /// <summary>
    /// The most elementary steps: nodes evaluated, elements copied or compared. The cost of the API server leaves some work uncounted;
    /// this bound is our own, so that no expression can run long.
    /// </summary>
    public const long MaxSteps = 10_000_000;

    /// <summary>The longest string, in UTF-16 code units, and the longest list that an expression may make. A bound of our own.</summary>
    public const int MaxSize = 16_000_000;

    private const int MostKeptRegexes = 100;

    internal const string CostMessage = "operation cancelled: actual cost limit exceeded";

    private readonly long _costLimit;
    private readonly long _stepLimit;
    private long _steps;
    private CelValue[] _stack = new CelValue[16];
    private int _top;
    private Dictionary<string, CelRegex>? _regexes;

    internal CelEvaluation(CelValue self, CelValue? oldSelf, int locals, long costLimit, long stepLimit = MaxSteps)
    {
        Self = self;
        OldSelf = oldSelf;
        Locals = locals == 0 ? [] : new CelValue[locals];
        _costLimit = costLimit;
        _stepLimit = stepLimit;
    }

    /// <summary>What the evaluation has cost so far, in the API server's units.</summary>
    public long Cost { get; private set; }

    /// <summary>The elementary steps so far.</summary>
    internal long Steps => _steps;

    internal CelValue Self { get; }

    internal CelValue? OldSelf { get; }

    internal CelValue[] Locals { get; }

    internal void AddCost(ulong cost)
    {
        Cost = cost > long.MaxValue || Cost > long.MaxValue - (long)cost ? long.MaxValue : Cost + (long)cost;
        if (Cost > _costLimit)
        {
            throw new CelLimitException(CostMessage);
        }
    }

    /// <summary>Starts counting from nothing, for one more call of a function outside of any expression.</summary>
    internal void Restart()
    {
        (Cost, _steps) = (0, 0);
        Array.Clear(_stack, 0, _top);
        _top = 0;

        // Patterns may come from the data, and an evaluation that is restarted lives as long as its thread.
        if (_regexes?.Count > MostKeptRegexes)
        {
            _regexes.Clear();
        }
    }

    internal void Refund(long cost) => Cost -= cost;

    internal void Step(long steps = 1)
    {
        _steps += steps;
        if (_steps > _stepLimit)
        {
            throw new CelLimitException($"operation cancelled: more than {_stepLimit} evaluation steps");
        }
    }

    internal static void CheckSize(long size)
    {
        if (size > MaxSize)
        {
            throw new CelLimitException($"operation cancelled: a value of size {size} is larger than {MaxSize}");
        }
    }

    internal void Push(CelValue value)
    {
        if (_top == _stack.Length)
        {
            Array.Resize(ref _stack, _top * 2);
        }

        _stack[_top++] = value;
    }

    internal ReadOnlySpan<CelValue> Top(int count) => new(_stack, _top - count, count);

    internal void Pop(int count)
    {
        Array.Clear(_stack, _top - count, count);
        _top -= count;
    }

    internal bool TryGetRegex(string pattern, out CelRegex regex, out string problem)
    {
        problem = "";
        _regexes ??= new(StringComparer.Ordinal);

        // A known pattern counts like a new one, so that the steps do not depend on what was evaluated before.
        Step(pattern.Length);
        if (_regexes.TryGetValue(pattern, out regex!))
        {
            return true;
        }

        if (!CelRegex.TryCompile(pattern, out regex, out problem))
        {
            return false;
        }

        _regexes[pattern] = regex;
        return true;
    }
}
