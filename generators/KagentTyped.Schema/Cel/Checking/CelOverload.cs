using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>One signature of a function.</summary>
public sealed class CelOverload
{
    internal CelOverload(string id, bool isMember, IReadOnlyList<CelType> arguments, CelType result, CelImplementation? implementation, bool isGuarded)
    {
        Id = id;
        IsMember = isMember;
        Arguments = arguments;
        Result = result;
        Implementation = implementation;
        IsGuarded = isGuarded;
        var names = new List<string>();
        foreach (var argument in arguments)
        {
            Collect(argument, names);
        }

        Collect(result, names);
        Parameters = names;
    }

    /// <summary>The name that the API server has for it, such as <c>add_int64</c>.</summary>
    public string Id { get; }

    /// <summary>Whether it is called on a target.</summary>
    public bool IsMember { get; }

    /// <summary>The types of the target, if there is one, and the arguments.</summary>
    public IReadOnlyList<CelType> Arguments { get; }

    /// <summary>The type of the result.</summary>
    public CelType Result { get; }

    /// <summary>What it does; null for the operators that decide themselves what they evaluate.</summary>
    public CelImplementation? Implementation { get; }

    internal IReadOnlyList<string> Parameters { get; }

    internal bool IsGuarded { get; }

    /// <summary>Whether values have the types of the arguments, as far as values have types.</summary>
    internal bool Accepts(ReadOnlySpan<CelValue> values)
    {
        if (values.Length != Arguments.Count)
        {
            return false;
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!CelRuntimeTypes.Is(values[i], Arguments[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Collect(CelType type, List<string> names)
    {
        if (type.Kind == CelTypeKind.Parameter && !names.Contains(type.Name))
        {
            names.Add(type.Name);
        }

        foreach (var parameter in type.Parameters)
        {
            Collect(parameter, names);
        }
    }
}
