using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>A Node, of which two thirds of the bytes (images, managed fields) are of no use here.</summary>
internal static class NodeReducer
{
    private const string InstanceType = "node.kubernetes.io/instance-type";
    private const string Zone = "topology.kubernetes.io/zone";
    private const string AgentNotReady = "node.cilium.io/agent-not-ready";

    // Nodes of one pool and zone carry the same labels: they share one map. Bounded, since labels come from outside.
    private const int MostLabelSets = 4096;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly MetaWish Wish = new(
        InstanceType, Zone, "topology.kubernetes.io/region", "kubernetes.io/os", "kubernetes.io/arch", "eks.amazonaws.com/nodegroup",
        "karpenter.sh/nodepool", "kubernetes.azure.com/agentpool", "cloud.google.com/gke-nodepool");

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> LabelSets = new(StringComparer.Ordinal);

    public static NodeObject? Reduce(ref JsonCursor reader, ref ObjectMeta meta)
    {
        var parts = ObjectBody.Read(ref reader, ref meta, Wish, new Parts(), ReadSpec, ReadStatus);
        return meta.Name.Length == 0 ? null : new NodeObject(
            meta.Name, parts.Kernel, parts.Os, parts.Kubelet, parts.Architecture, meta[InstanceType], meta[Zone], parts.Memory, parts.Pods,
            parts.PodCidrs ?? [], parts.NetworkReady, parts.AgentNotReady, meta.CreatedAt, Share(meta.Marks));
    }

    /// <summary>Bytes of a quantity such as <c>16374532Ki</c>; 0 where it cannot be read.</summary>
    public static long Bytes(string? quantity)
    {
        if (quantity is not { Length: > 0 })
            return 0;
        var digits = quantity.AsSpan().IndexOfAnyExcept(Digits);
        var number = digits < 0 ? quantity : quantity[..digits];
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return 0;
        var factor = (digits < 0 ? "" : quantity[digits..]) switch
        {
            "" => 1,
            "m" => 0.001,
            "k" => 1e3,
            "M" => 1e6,
            "G" => 1e9,
            "T" => 1e12,
            "Ki" => 1024d,
            "Mi" => 1024d * 1024,
            "Gi" => 1024d * 1024 * 1024,
            "Ti" => 1024d * 1024 * 1024 * 1024,
            _ => 0,
        };
        return (long)(value * factor);
    }

    private static IReadOnlyDictionary<string, string> Share(Dictionary<string, string> labels)
    {
        if (LabelSets.Count > MostLabelSets)
            LabelSets.Clear();
        return LabelSets.GetOrAdd(string.Join('\n', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")), labels);
    }

    private static void ReadSpec(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("podCIDRs"u8))
                parts.PodCidrs = reader.Texts();
            else if (reader.Is("taints"u8))
                ReadTaints(ref reader, ref parts);
            else
                reader.Skip();
        }
    }

    private static void ReadTaints(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterArray())
            return;
        while (reader.NextObject())
        {
            while (reader.NextMember())
            {
                if (reader.Is("key"u8))
                    parts.AgentNotReady |= reader.Shared() == AgentNotReady;
                else
                    reader.Skip();
            }
        }
    }

    private static void ReadStatus(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("nodeInfo"u8))
                ReadInfo(ref reader, ref parts);
            else if (reader.Is("capacity"u8))
                ReadCapacity(ref reader, ref parts);
            else if (reader.Is("conditions"u8))
                parts.NetworkReady = Conditions.Read(ref reader).Of("NetworkUnavailable") is { IsTrue: { } unavailable } ? !unavailable : null;
            else
                reader.Skip();
        }
    }

    private static void ReadInfo(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("kernelVersion"u8))
                parts.Kernel = reader.Shared();
            else if (reader.Is("osImage"u8))
                parts.Os = reader.Shared();
            else if (reader.Is("kubeletVersion"u8))
                parts.Kubelet = reader.Shared();
            else if (reader.Is("architecture"u8))
                parts.Architecture = reader.Shared();
            else
                reader.Skip();
        }
    }

    private static void ReadCapacity(ref JsonCursor reader, ref Parts parts)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("memory"u8))
                parts.Memory = Bytes(reader.Text());
            else if (reader.Is("pods"u8))
                parts.Pods = int.TryParse(reader.Shared(), NumberStyles.None, CultureInfo.InvariantCulture, out var pods) ? pods : 0;
            else
                reader.Skip();
        }
    }

    private struct Parts
    {
        public string? Kernel;
        public string? Os;
        public string? Kubelet;
        public string? Architecture;
        public long Memory;
        public int Pods;
        public List<string>? PodCidrs;
        public bool? NetworkReady;
        public bool AgentNotReady;
    }
}
