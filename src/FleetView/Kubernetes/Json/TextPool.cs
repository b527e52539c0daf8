using System.Text;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Texts that thousands of objects share (kernels, zones, images), each kept once. Fixed in size: a text that is not there
/// takes the place of another, which costs no more than a string that might have been shared.
/// </summary>
internal static class TextPool
{
    private const int MaxBytes = 256;

    private static readonly Entry?[] Slots = new Entry?[1 << 12];

    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxBytes)
            return Encoding.UTF8.GetString(utf8);
        ref var slot = ref Slots[Hash(utf8) & (uint)(Slots.Length - 1)];
        if (Volatile.Read(ref slot) is { } known && utf8.SequenceEqual(known.Utf8))
            return known.Text;
        var text = Encoding.UTF8.GetString(utf8);
        Volatile.Write(ref slot, new Entry(utf8.ToArray(), text));
        return text;
    }

    /// <summary>FNV-1a. Who chose colliding texts would gain nothing: a slot holds one text.</summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261u;
        foreach (var one in bytes)
            hash = (hash ^ one) * 16777619u;
        return hash ^ (hash >> 15);
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
