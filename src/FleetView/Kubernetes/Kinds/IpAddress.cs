using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace FleetView.Kubernetes.Kinds;

/// <summary>Addresses and prefixes as Kubernetes writes them, as numbers that compare in order.</summary>
internal static class IpAddress
{
    /// <summary>Null where the text is no address. Shorthand such as <c>10.1</c>, which libraries take for one, is none.</summary>
    public static (UInt128 Number, bool IsV6)? Parse(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)':'))
            return ParseV6(text);
        return ParseV4(text) is { } number ? (number, false) : null;
    }

    /// <summary>First address, length and family of <c>10.0.32.16/28</c>; null where it is no prefix.</summary>
    public static (UInt128 First, byte Length, bool IsV6)? ParsePrefix(ReadOnlySpan<byte> text)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash < 0 || Parse(text[..slash]) is not { } address || !TryParseNumber(text[(slash + 1)..], address.IsV6 ? 128 : 32, out var length))
            return null;
        return (address.Number & Network(length, address.IsV6), (byte)length, address.IsV6);
    }

    /// <summary>The last address of a prefix.</summary>
    public static UInt128 Last(UInt128 first, byte length, bool isV6) =>
        first | (~Network(length, isV6) & (isV6 ? UInt128.MaxValue : uint.MaxValue));

    private static UInt128 Network(int length, bool isV6)
    {
        var host = (isV6 ? 128 : 32) - length;
        // A shift by all 128 bits is none.
        return host == 128 ? UInt128.Zero : UInt128.MaxValue << host;
    }

    private static uint? ParseV4(ReadOnlySpan<byte> text)
    {
        var (number, octet, digits, dots) = (0u, 0u, 0, 0);
        foreach (var one in text)
        {
            if (one == (byte)'.' && digits > 0 && dots < 3)
            {
                number = (number << 8) | octet;
                (octet, digits) = (0, 0);
                dots++;
            }
            else if (one is >= (byte)'0' and <= (byte)'9' && digits < 3)
            {
                octet = (octet * 10) + one - '0';
                digits++;
                if (octet > 255)
                    return null;
            }
            else
            {
                return null;
            }
        }
        return dots == 3 && digits > 0 ? (number << 8) | octet : null;
    }

    private static (UInt128 Number, bool IsV6)? ParseV6(ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)'%') || text[0] == (byte)'[' || !IPAddress.TryParse(text, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes), true);
    }

    private static bool TryParseNumber(ReadOnlySpan<byte> digits, int most, out int number)
    {
        number = 0;
        return digits.Length is > 0 and <= 3 && !digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && Utf8Parser.TryParse(digits, out number, out var used) && used == digits.Length && number <= most;
    }
}
