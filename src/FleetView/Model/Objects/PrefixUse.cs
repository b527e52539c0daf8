using System.Net;
using System.Net.Sockets;

namespace FleetView.Model.Objects;

/// <summary>A prefix that a node owns and how many of its addresses pods use.</summary>
/// <param name="First">Its first address as a number; of IPv4 the low 32 bits.</param>
/// <param name="Length">Bits of the network: 28 of a delegated IPv4 prefix.</param>
public readonly record struct PrefixUse(UInt128 First, byte Length, bool IsV6, int Used)
{
    /// <summary>Addresses in it; of prefixes beyond 2^31 that many.</summary>
    public int Size
    {
        get
        {
            var bits = (IsV6 ? 128 : 32) - Length;
            return bits >= 31 ? int.MaxValue : 1 << bits;
        }
    }

    public int Unused => Size - Used;

    /// <summary>IPv4 first, then by address, then by length.</summary>
    public static int Compare(PrefixUse one, PrefixUse other)
    {
        var byFamily = one.IsV6.CompareTo(other.IsV6);
        var byAddress = byFamily != 0 ? byFamily : one.First.CompareTo(other.First);
        return byAddress != 0 ? byAddress : one.Length.CompareTo(other.Length);
    }

    public override string ToString() => $"{ToAddress(First, IsV6)}/{Length}";

    private static IPAddress ToAddress(UInt128 number, bool isV6)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (var i = 15; i >= 0; i--, number >>= 8)
            bytes[i] = (byte)number;
        return new IPAddress(isV6 ? bytes : bytes[12..]);
    }

    /// <summary>An address as a number that compares in order; null where the text is no address.</summary>
    public static (UInt128 Number, bool IsV6)? Parse(string text)
    {
        if (!IPAddress.TryParse(text, out var address))
            return null;
        UInt128 number = 0;
        foreach (var one in address.GetAddressBytes())
            number = (number << 8) | one;
        return (number, address.AddressFamily == AddressFamily.InterNetworkV6);
    }
}
