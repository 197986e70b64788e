namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>The body of a response; closing it ends the lease of the session.</summary>
internal sealed class LeasedStream(Stream inner, SessionLease lease) : Stream
{
    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The same content with a lease on it.</summary>
    public static async Task<HttpContent> WrapAsync(HttpContent content, SessionLease lease, CancellationToken cancellationToken)
    {
        var leased = new StreamContent(new LeasedStream(await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), lease));
        foreach (var (name, values) in content.Headers)
            leased.Headers.TryAddWithoutValidation(name, values);
        return leased;
    }

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => inner.Read(buffer);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            try
            {
                inner.Dispose();
            }
            finally
            {
                lease.Dispose();
            }
        }

        base.Dispose(disposing);
    }
}
