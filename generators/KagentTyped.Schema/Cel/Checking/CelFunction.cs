namespace KagentTyped.Schema.Cel.Checking;

/// <summary>A function: a name and its signatures.</summary>
public sealed class CelFunction
{
    private readonly List<CelOverload> _overloads = [];

    internal CelFunction(string name)
    {
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The signatures.</summary>
    public IReadOnlyList<CelOverload> Overloads => _overloads;

    internal void Add(CelOverload overload) => _overloads.Add(overload);
}
