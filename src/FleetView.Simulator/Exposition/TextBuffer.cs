using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FleetView.Simulator.Exposition;

/// <summary>Grows a UTF-8 text in one pooled array. Numbers take a path of their own: most values are whole or have few
/// digits, and the general shortest form of a double costs ten times as much.</summary>
internal sealed class TextBuffer(int capacity = 1 << 16) : IBufferWriter<byte>, IDisposable
{
    private const int LongestNumber = 32;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, LongestNumber));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Append(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    public void Append(byte character)
    {
        Reserve(1);
        _bytes[Length++] = character;
    }

    public void AppendNumber(double value)
    {
        Reserve(LongestNumber);
        var target = _bytes.AsSpan(Length);
        if (Math.Abs(value) < 9e15 && value == Math.Truncate(value))
            Length += Whole(target, (long)value);
        else if (Math.Abs(value) < 1e9)
            Length += Millionths(target, value);
        else
            Length += value.TryFormat(target, out var written, "R", CultureInfo.InvariantCulture) ? written : 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private static int Whole(Span<byte> target, long value) => Utf8Formatter.TryFormat(value, target, out var written) ? written : 0;

    /// <summary>Six decimals without trailing zeros: finer than any value that is simulated.</summary>
    private static int Millionths(Span<byte> target, double value)
    {
        var length = 0;
        if (value < 0)
        {
            target[length++] = (byte)'-';
            value = -value;
        }
        var scaled = (long)Math.Round(value * 1e6);
        var (whole, fraction) = Math.DivRem(scaled, 1_000_000);
        length += Whole(target[length..], whole);
        if (fraction == 0)
            return length;
        target[length++] = (byte)'.';
        for (var digit = 100_000L; fraction > 0; digit /= 10)
        {
            target[length++] = (byte)('0' + (fraction / digit));
            fraction %= digit;
        }
        return length;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - Length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
