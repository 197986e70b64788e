using System.Text;
using System.Text.Json;

namespace KagentTyped.Json;

/// <summary>The JSON names of a type, indexed for reading.</summary>
internal sealed class NameTable
{
    private readonly byte[][] _utf8;
    private readonly int[] _buckets;
    private readonly int[] _next;

    public NameTable(ReadOnlySpan<string> names)
    {
        _utf8 = new byte[names.Length][];
        _next = new int[names.Length];
        int size = 4;
        while (size < names.Length * 2)
        {
            size *= 2;
        }

        _buckets = new int[size];
        for (int i = 0; i < names.Length; i++)
        {
            _utf8[i] = Encoding.UTF8.GetBytes(names[i]);
            ref int bucket = ref _buckets[Hash(_utf8[i]) & (size - 1)];
            _next[i] = bucket;
            bucket = i + 1;
        }
    }

    /// <summary>The index of the property name that <paramref name="reader"/> stands on, or -1.</summary>
    /// <param name="reader">Stands on a property name.</param>
    /// <param name="expected">The index to try first: JSON mostly comes in the order it was written.</param>
    public int Find(ref Utf8JsonReader reader, int expected)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped)
        {
            return FindSlow(ref reader);
        }

        var name = reader.ValueSpan;
        if ((uint)expected < (uint)_utf8.Length && name.SequenceEqual(_utf8[expected]))
        {
            return expected;
        }

        for (int i = _buckets[Hash(name) & (_buckets.Length - 1)]; i != 0; i = _next[i - 1])
        {
            if (name.SequenceEqual(_utf8[i - 1]))
            {
                return i - 1;
            }
        }

        return -1;
    }

    private static int Hash(ReadOnlySpan<byte> name)
        => name.Length == 0 ? 0 : (name.Length * 31) + (name[0] * 7) + (name[^1] * 3) + name[name.Length / 2];

    private int FindSlow(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < _utf8.Length; i++)
        {
            if (reader.ValueTextEquals(_utf8[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
