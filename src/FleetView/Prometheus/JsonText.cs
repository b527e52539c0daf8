using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace FleetView.Prometheus;

/// <summary>
/// Strings of JSON as UTF-8. The library's own unescaping throws on half a surrogate pair, and a label value may hold
/// one: it reads as U+FFFD here.
/// </summary>
internal static class JsonText
{
    public static string Read(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var text = Encoding.UTF8.GetString(unescaped.AsSpan(0, Unescape(reader.ValueSpan, unescaped)));
        ArrayPool<byte>.Shared.Return(unescaped);
        return text;
    }

    public static int Intern(ref Utf8JsonReader reader, NameTable names)
    {
        if (!reader.ValueIsEscaped)
            return names.Intern(reader.ValueSpan);
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var id = names.Intern(unescaped.AsSpan(0, Unescape(reader.ValueSpan, unescaped)));
        ArrayPool<byte>.Shared.Return(unescaped);
        return id;
    }

    /// <summary>Escapes that the reader has already checked. The result is never longer than the source.</summary>
    private static int Unescape(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        while (!source.IsEmpty)
        {
            var escape = source.IndexOf((byte)'\\');
            var plain = escape < 0 ? source.Length : escape;
            source[..plain].CopyTo(target[written..]);
            written += plain;
            source = source[plain..];
            if (!source.IsEmpty)
                source = source[ReadEscape(source, target, ref written)..];
        }
        return written;
    }

    /// <summary>The length of the escape at the start of <paramref name="source"/>.</summary>
    private static int ReadEscape(ReadOnlySpan<byte> source, Span<byte> target, ref int written)
    {
        if (source[1] == (byte)'u')
            return ReadCodePoint(source, target, ref written);
        target[written++] = source[1] switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            var other => other,
        };
        return 2;
    }

    private static int ReadCodePoint(ReadOnlySpan<byte> source, Span<byte> target, ref int written)
    {
        var unit = (char)HexUnit(source);
        var length = 6;
        if (!Rune.TryCreate(unit, out var rune))
        {
            var paired = source.Length >= 12 && source[6] == (byte)'\\' && source[7] == (byte)'u'
                && Rune.TryCreate(unit, (char)HexUnit(source[6..]), out rune);
            length = paired ? 12 : 6;
            rune = paired ? rune : Rune.ReplacementChar;
        }
        written += rune.EncodeToUtf8(target[written..]);
        return length;
    }

    private static int HexUnit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out int unit, out _, 'x') ? unit : Rune.ReplacementChar.Value;
}
