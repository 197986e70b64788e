namespace KagentTyped.Rpc.Testing;

/// <summary>The methods that a fake service was asked, in order.</summary>
public sealed class FakeLog
{
    private readonly List<string> _methods = [];

    /// <summary>The names of the methods, one for each call.</summary>
    public IReadOnlyList<string> Methods
    {
        get
        {
            lock (_methods)
            {
                return [.. _methods];
            }
        }
    }

    internal void Add(string method)
    {
        lock (_methods)
        {
            _methods.Add(method);
        }
    }
}
