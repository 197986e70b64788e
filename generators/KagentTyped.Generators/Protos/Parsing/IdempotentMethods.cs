using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>Methods that an item lists as idempotent, and which of its entries named one.</summary>
internal sealed class IdempotentMethods(EquatableArray<string> entries)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public IEnumerable<string> Unused => entries.Where(entry => !_used.Contains(entry)).Distinct();

    /// <summary>Whether a method is listed.</summary>
    /// <param name="fullName">Its service with the package.</param>
    /// <param name="service">Its service.</param>
    /// <param name="method">Its name.</param>
    public bool Take(string fullName, string service, string method)
    {
        bool listed = false;
        foreach (string entry in entries)
        {
            if (entry == method || entry == $"{service}/{method}" || entry == $"{fullName}/{method}")
            {
                listed = true;
                _used.Add(entry);
            }
        }

        return listed;
    }
}
