using System.Text.Json;

namespace FleetView.Kubernetes.Json;

/// <summary>
/// Texts that thousands of objects share (kernels, zones, images), each kept once. Fixed in size: a text that is not there
/// takes the place of another, which costs no more than a string that might have been shared.
/// </summary>
internal static class TextPool
{
    private const int MaxBytes = 256;

    private static readonly string?[] Slots = new string?[1 << 12];

    public static string Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length is 0 or > MaxBytes)
            return reader.GetString()!;
        ref var slot = ref Slots[Hash(reader.ValueSpan) & (uint)(Slots.Length - 1)];
        if (Volatile.Read(ref slot) is { } known && reader.ValueTextEquals(known))
            return known;
        var text = reader.GetString()!;
        Volatile.Write(ref slot, text);
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
}
