using System.Buffers;

namespace KagentTyped.Json;

/// <summary>What a writer fills, in an array that is rented and given back.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    // Most single objects fit.
    private const int FirstSize = 16 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _written;

    public ReadOnlySpan<byte> Written => _array.AsSpan(0, _written);

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _array.AsSpan(_written);
    }

    public void Dispose()
    {
        Return();
        _array = [];
    }

    private void Grow(int sizeHint)
    {
        int needed = _written + Math.Max(sizeHint, 1);
        if (needed > _array.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _array.Length * 2));
            Written.CopyTo(larger);
            Return();
            _array = larger;
        }
    }

    // What was written may be secret, and others rent the array next.
    private void Return()
    {
        _array.AsSpan(0, _written).Clear();
        ArrayPool<byte>.Shared.Return(_array);
    }
}
