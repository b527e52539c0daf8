using System.Buffers;
using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Lines of a stream that is mostly silent. While it waits it holds a small buffer only: there are three such streams for
/// each cluster.
/// </summary>
internal sealed class LineReader(Stream stream) : IDisposable
{
    private const int WaitingBytes = 1 << 12;
    private const int MaxLineBytes = 1 << 24;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(WaitingBytes);
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>The next line without its end; null when the stream is over. Valid until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = _buffer.AsMemory(_start, _searched + length - _start);
                _start = _searched = _searched + length + 1;
                return line;
            }
            _searched = _end;
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                return _end > _start ? throw new JsonException("the watch ends in the middle of an event") : null;
            _end += read;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void MakeRoom()
    {
        var kept = _end - _start;
        if (kept > MaxLineBytes)
            throw new JsonException($"an event of more than {MaxLineBytes >> 20} MiB");
        if (kept == 0 && _buffer.Length > WaitingBytes)
            Exchange(WaitingBytes, 0);
        else if (_end == _buffer.Length && _start == 0)
            Exchange(_buffer.Length * 2, kept);
        else if (_start > 0)
            Shift(_buffer, kept);
    }

    private void Exchange(int bytes, int kept)
    {
        var old = _buffer;
        var other = ArrayPool<byte>.Shared.Rent(bytes);
        Shift(other, kept);
        _buffer = other;
        ArrayPool<byte>.Shared.Return(old);
    }

    private void Shift(byte[] target, int kept)
    {
        _buffer.AsSpan(_start, kept).CopyTo(target);
        _searched -= _start;
        (_start, _end) = (0, kept);
    }
}
