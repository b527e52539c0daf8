using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>The numbers of an answer, which Prometheus writes as text: <c>"0.25"</c>, <c>"1e-07"</c>, <c>"NaN"</c>, <c>"+Inf"</c>.</summary>
internal static class SampleText
{
    // Up to 10^22 a power of ten is exact in a double; with a mantissa below 2^53 one division is then correctly rounded.
    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private const ulong MaxExactMantissa = 1UL << 53;

    /// <summary>Of an escaped string: some servers write the plus sign as <c>\u002B</c>.</summary>
    public static double Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    /// <summary>NaN and infinities come back as they are; anything else that is not a number throws.</summary>
    public static double Parse(ReadOnlySpan<byte> text)
    {
        if (TryShort(text, out var value))
            return value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
            return value;
        if (text.SequenceEqual("+Inf"u8) || text.SequenceEqual("Inf"u8))
            return double.PositiveInfinity;
        if (text.SequenceEqual("-Inf"u8))
            return double.NegativeInfinity;
        throw new JsonException("a sample's value is not a number");
    }

    /// <summary>Seconds with decimals to milliseconds.</summary>
    public static long ParseMilliseconds(ReadOnlySpan<byte> text)
    {
        var milliseconds = Math.Round(Parse(text) * 1000);
        // Beyond this a double no longer tells milliseconds apart, and no date of ours lies there.
        return Math.Abs(milliseconds) < 1e15 ? (long)milliseconds : throw new JsonException("a sample's time is out of range");
    }

    /// <summary>Digits with at most one point and few enough of them: nearly every sample, at a fraction of the general cost.</summary>
    private static bool TryShort(ReadOnlySpan<byte> text, out double value)
    {
        var negative = !text.IsEmpty && text[0] == (byte)'-';
        var start = negative ? 1 : 0;
        var point = -1;
        ulong mantissa = 0;
        value = 0;
        if (text.Length - start is 0 or > 18)
            return false;
        for (var i = start; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
                mantissa = (mantissa * 10) + digit;
            else if (text[i] == (byte)'.' && point < 0 && i > start)
                point = i;
            else
                return false;
        }
        if (mantissa > MaxExactMantissa || point == text.Length - 1)
            return false;
        value = point < 0 ? mantissa : mantissa / PowersOfTen[text.Length - 1 - point];
        value = negative ? -value : value;
        return true;
    }
}
