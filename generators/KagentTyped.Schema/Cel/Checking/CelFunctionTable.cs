using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>The functions that expressions may call.</summary>
internal sealed class CelFunctionTable
{
    private readonly Dictionary<string, CelFunction> _functions = new(StringComparer.Ordinal);

    public IReadOnlyCollection<CelFunction> All => _functions.Values;

    public CelFunction? Find(string name) => _functions.TryGetValue(name, out var function) ? function : null;

    /// <summary>Adds a function whose arguments are checked at run time too, where their types were unknown before.</summary>
    public void Global(string name, string id, CelType[] arguments, CelType result, CelImplementation implementation) =>
        Add(name, new CelOverload(id, false, arguments, result, implementation, isGuarded: true));

    /// <summary>Adds a method; the first argument is its target.</summary>
    public void Method(string name, string id, CelType[] arguments, CelType result, CelImplementation implementation) =>
        Add(name, new CelOverload(id, true, arguments, result, implementation, isGuarded: true));

    /// <summary>Adds an operator or function that looks at the types of its arguments itself.</summary>
    public void Open(string name, string id, CelType[] arguments, CelType result, CelImplementation? implementation, bool isMember = false) =>
        Add(name, new CelOverload(id, isMember, arguments, result, implementation, isGuarded: false));

    private void Add(string name, CelOverload overload)
    {
        if (!_functions.TryGetValue(name, out var function))
        {
            function = new CelFunction(name);
            _functions.Add(name, function);
        }

        function.Add(overload);
    }
}
