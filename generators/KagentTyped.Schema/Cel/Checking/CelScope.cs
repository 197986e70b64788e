using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Schema.Cel.Checking;

/// <summary>The variables in reach, innermost first.</summary>
internal sealed class CelScope(CelScope? outer)
{
    private readonly Dictionary<string, CelType> _variables = new(StringComparer.Ordinal);

    public CelScope? Outer { get; } = outer;

    public void Declare(string name, CelType type) => _variables[name] = type;

    public CelType? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._variables.TryGetValue(name, out var type))
            {
                return type;
            }
        }

        return null;
    }
}
