using System.Buffers.Text;
using System.Globalization;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The addresses that a node's pods have: a block of 256, away from the nodes' own.</summary>
internal static class NodeAddresses
{
    private const int FirstBlock = 32;
    private const int BlocksPerNetwork = 223;

    /// <summary>The longest text of an address.</summary>
    public const int MostCharacters = 15;

    public static string Block(int cluster, int ordinal) => Text(cluster, ordinal, 0);

    public static string Text(int cluster, int ordinal, int position)
    {
        var (second, third) = Network(cluster, ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"10.{second}.{third}.{position}");
    }

    public static ReadOnlySpan<byte> Format(Span<byte> text, int cluster, int ordinal, int position)
    {
        var (second, third) = Network(cluster, ordinal);
        "10."u8.CopyTo(text);
        var length = 3;
        length = Append(text, length, second);
        text[length++] = (byte)'.';
        length = Append(text, length, third);
        text[length++] = (byte)'.';
        return text[..Append(text, length, position)];
    }

    private static (int Second, int Third) Network(int cluster, int ordinal) =>
        ((cluster + (7 * (ordinal / BlocksPerNetwork))) % 256, FirstBlock + (ordinal % BlocksPerNetwork));

    private static int Append(Span<byte> text, int at, int number)
    {
        Utf8Formatter.TryFormat(number, text[at..], out var written);
        return at + written;
    }
}
