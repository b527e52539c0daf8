using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// A new object with the lists of the one before where they are equal. So most of a heartbeat's object is the old one,
/// and equal to it.
/// </summary>
internal static class Reuse
{
    public static NodeObject Node(NodeObject known, NodeObject node) =>
        node.PodCidrs.SequenceEqual(known.PodCidrs, StringComparer.Ordinal) ? node with { PodCidrs = known.PodCidrs } : node;

    public static CiliumNodeObject CiliumNode(CiliumNodeObject known, CiliumNodeObject node) => node with
    {
        PodCidrs = node.PodCidrs.SequenceEqual(known.PodCidrs, StringComparer.Ordinal) ? known.PodCidrs : node.PodCidrs,
        Prefixes = node.Prefixes.SequenceEqual(known.Prefixes) ? known.Prefixes : node.Prefixes,
    };
}
