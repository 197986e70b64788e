using KagentTyped.Schema.Cel.Checking;
using KagentTyped.Schema.Cel.Costs;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Library;

namespace KagentTyped.Schema.Cel.Compiled;

/// <summary>A function of the library, called with values: for what has no typed form of its own.</summary>
public sealed class CelCall
{
    [ThreadStatic]
    private static CelEvaluation? OfThread;

    private readonly CelFunction _function;
    private readonly CelOverload[] _overloads;

    private CelCall(CelFunction function, CelOverload[] overloads)
    {
        _function = function;
        _overloads = overloads;
    }

    /// <summary>The function of a name with some of its overloads.</summary>
    /// <param name="name">The name.</param>
    /// <param name="overloads">The ids of the overloads, separated by spaces.</param>
    /// <exception cref="ArgumentException">There is no such function or overload.</exception>
    public static CelCall Of(string name, string overloads)
    {
        var function = CelLibrary.Functions.Find(name) ?? throw new ArgumentException($"There is no function {name}.", nameof(name));
        string[] ids = overloads.Split(' ');
        var found = function.Overloads.Where(overload => Array.IndexOf(ids, overload.Id) >= 0).ToArray();
        return found.Length == ids.Length ? new CelCall(function, found) : throw new ArgumentException($"{name} has not all of {overloads}.", nameof(overloads));
    }

    /// <summary>Calls without arguments.</summary>
    /// <param name="run">The run.</param>
    public CelValue Call(ref CelRun run) => Call(ref run, ReadOnlySpan<CelValue>.Empty);

    /// <summary>Calls with one argument.</summary>
    /// <param name="run">The run.</param>
    /// <param name="a">The argument.</param>
    public CelValue Call(ref CelRun run, CelValue a) => Call(ref run, [a]);

    /// <summary>Calls with two arguments.</summary>
    /// <param name="run">The run.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    public CelValue Call(ref CelRun run, CelValue a, CelValue b) => Call(ref run, [a, b]);

    /// <summary>Calls with three arguments.</summary>
    /// <param name="run">The run.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="c">The third argument.</param>
    public CelValue Call(ref CelRun run, CelValue a, CelValue b, CelValue c) => Call(ref run, [a, b, c]);

    /// <summary>Calls with four arguments.</summary>
    /// <param name="run">The run.</param>
    /// <param name="a">The first argument.</param>
    /// <param name="b">The second argument.</param>
    /// <param name="c">The third argument.</param>
    /// <param name="d">The fourth argument.</param>
    public CelValue Call(ref CelRun run, CelValue a, CelValue b, CelValue c, CelValue d) => Call(ref run, [a, b, c, d]);

    internal static CelEvaluation Borrow()
    {
        var evaluation = OfThread ??= new CelEvaluation(default, null, 0, CelEvaluation.ServerCostLimit);
        evaluation.Restart();
        return evaluation;
    }

    /// <summary>The result of library code, or the error of a limit.</summary>
    internal static CelValue Guarded(ref CelRun run, Func<CelEvaluation, CelValue> work)
    {
        var evaluation = Borrow();
        try
        {
            return work(evaluation);
        }
        catch (Exception exception) when (exception is CelLimitException or InsufficientExecutionStackException)
        {
            run.Charge(CelEvaluation.ServerCostLimit);
            return CelValue.OfError(CelEvaluation.CostMessage);
        }
        finally
        {
            run.Charge(evaluation.Steps >> 3);
        }
    }

    private CelValue Call(ref CelRun run, ReadOnlySpan<CelValue> arguments)
    {
        if (run.Failed)
        {
            return default;
        }

        var evaluation = Borrow();
        CelValue result;
        try
        {
            result = Call(evaluation, arguments);
            run.Charge((long)Math.Min(CelRunCost.OfCall(_function.Name, _overloads.Length == 1 ? _overloads[0].Id : "", arguments, result), CelEvaluation.ServerCostLimit) + (evaluation.Steps >> 3));
        }
        catch (Exception exception) when (exception is CelLimitException or InsufficientExecutionStackException)
        {
            run.Charge(CelEvaluation.ServerCostLimit);
            return default;
        }

        return result.IsError ? run.Fail<CelValue>(result.AsText()) : result;
    }

    private CelValue Call(CelEvaluation evaluation, ReadOnlySpan<CelValue> arguments)
    {
        foreach (var overload in _overloads)
        {
            if (!overload.IsGuarded || overload.Accepts(arguments))
            {
                return overload.Implementation!(evaluation, arguments);
            }
        }

        return CelValue.OfError(CelCallPlan.NoOverload(_function, arguments));
    }
}
