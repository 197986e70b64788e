using k8s;
using k8s.Models;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Tests.Support;

/// <summary>Objects in memory; counts what is read.</summary>
internal sealed class MemoryReader : IObjectReader
{
    private readonly Dictionary<(Type Type, ObjectRef Reference), object> _objects = [];

    public int Reads { get; private set; }

    public MemoryReader Add(params IKubernetesObject<V1ObjectMeta>[] objects)
    {
        foreach (var item in objects)
            _objects[(item.GetType(), ObjectRef.Of(item))] = item;
        return this;
    }

    public MemoryReader Fail<T>(string namespaceName, string name, ApiFailure failure)
    {
        _objects[(typeof(T), new(namespaceName, name))] = new ObjectReadException(failure, "no luck");
        return this;
    }

    public Task<T> ReadAsync<T>(ObjectRef reference, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Reads++;
        return (_objects.TryGetValue((typeof(T), reference), out object? found) ? found : ObjectReadException.NotFound<T>(reference)) is T model
            ? Task.FromResult(model)
            : Task.FromException<T>(found as ObjectReadException ?? ObjectReadException.NotFound<T>(reference));
    }
}
