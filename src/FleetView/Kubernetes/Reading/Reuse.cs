using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// A new object with the lists of the one before where they are equal. So most of a heartbeat's object is the old one,
/// and equal to it.
/// </summary>
internal static class Reuse
{
    /// <summary>What was known, where what was read is the same.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T> known, IReadOnlyList<T> read) => known.SequenceEqual(read) ? known : read;

    public static IReadOnlyDictionary<string, string>? Map(IReadOnlyDictionary<string, string>? known, IReadOnlyDictionary<string, string>? read) =>
        known is not null && read is not null && known.Count == read.Count && known.All(pair => read.TryGetValue(pair.Key, out var value) && value == pair.Value)
            ? known
            : read;

    public static NodeObject Node(NodeObject known, NodeObject node) =>
        node.PodCidrs.SequenceEqual(known.PodCidrs, StringComparer.Ordinal) ? node with { PodCidrs = known.PodCidrs } : node;

    public static CiliumNodeObject CiliumNode(CiliumNodeObject known, CiliumNodeObject node) => node with
    {
        PodCidrs = node.PodCidrs.SequenceEqual(known.PodCidrs, StringComparer.Ordinal) ? known.PodCidrs : node.PodCidrs,
        Prefixes = node.Prefixes.SequenceEqual(known.Prefixes) ? known.Prefixes : node.Prefixes,
    };
}
