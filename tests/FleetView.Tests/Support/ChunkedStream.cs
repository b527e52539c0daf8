namespace FleetView.Tests.Support;

/// <summary>A body that arrives in pieces, as <paramref name="nextSize"/> has it.</summary>
public sealed class ChunkedStream(byte[] bytes, Func<int> nextSize) : MemoryStream(bytes, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(nextSize(), 1, buffer.Length);
        return base.ReadAsync(buffer[..size], cancellationToken);
    }
}
