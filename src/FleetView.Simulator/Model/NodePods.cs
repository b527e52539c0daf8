namespace FleetView.Simulator.Model;

/// <summary>A workload pod of a node as it follows from where it is and what time it is: nothing is kept of it.</summary>
internal readonly record struct PlacedPod(string Namespace, string App, string Name, double StartedAt)
{
    public string Owner => $"{Namespace}/{Name}";
}

/// <summary>The workload pods of a node. Each slot holds a pod for a while of its own length, then the next one.</summary>
internal static class NodePods
{
    private const double ShortestSeconds = 7200;

    private static readonly (string Namespace, string App, string Set)[] Workloads =
    [
        ("shop", "web", "6f7d9c4b58"), ("shop", "cart", "58c6f9d7b4"), ("pay", "checkout", "7d4b6c9f55"), ("pay", "ledger", "84f9b7d6c8"),
        ("search", "indexer", "59d8c7f6b4"), ("search", "query", "6c5b9d8f74"), ("media", "encoder", "7f8d6b5c49"), ("platform", "gateway", "5b8c9f7d64"),
    ];

    public static IReadOnlyList<(string Namespace, string App)> Apps { get; } = [.. Workloads.Select(it => (it.Namespace, it.App))];

    /// <summary>Pods whose state the metrics tell by name are among the first of their node while they run.</summary>
    public static PlacedPod At(SimulatedCluster cluster, SimulatedNode node, int slot, double now)
    {
        if (Named(cluster, node, slot) is { } named)
            return new PlacedPod(WorkloadPod.Namespace, "web", named.Name, named.ScheduledAt);
        var seed = Rng.Hash(node.Token, (ulong)slot);
        var (round, startedAt) = Round(node, seed, slot, now);
        var name = Rng.Hash(seed, round);
        if (slot == 0 && node.Traits.Build.RunsDns)
            return new PlacedPod(TargetLabels.Namespace, "kube-dns", $"coredns-7db6d8ff4d-{Suffix(name)}", startedAt);
        var (space, app, set) = Workloads[(int)(seed % (ulong)Workloads.Length)];
        return new PlacedPod(space, app, $"{app}-{set}-{Suffix(name)}", startedAt);
    }

    /// <summary>Changes when one of the first pods is another than before.</summary>
    public static ulong Fingerprint(SimulatedCluster cluster, SimulatedNode node, int pods, double now)
    {
        var hash = (ulong)pods;
        for (var slot = 0; slot < pods; slot++)
            hash = Rng.Hash(hash, Named(cluster, node, slot) is null ? Round(node, Rng.Hash(node.Token, (ulong)slot), slot, now).Round : 0);
        return hash;
    }

    private static WorkloadPod? Named(SimulatedCluster cluster, SimulatedNode node, int slot) =>
        slot < cluster.Workload.Count && cluster.Workload[slot] is { IsPending: false } pod && pod.Node == node ? pod : null;

    private static (ulong Round, double StartedAt) Round(SimulatedNode node, ulong seed, int slot, double now)
    {
        var length = ShortestSeconds * Math.Pow(2, (seed >> 40) % 64 / 12.0);
        var offset = (seed >> 20) % 1_000_000 / 1e6 * length;
        var round = Math.Floor((now + offset) / length);
        return ((ulong)round, Math.Max((round * length) - offset, node.FirstPodsAt + slot));
    }

    private static string Suffix(ulong bits) => string.Create(5, bits, static (span, it) =>
    {
        for (var i = 0; i < span.Length; i++, it /= 27)
            span[i] = "bcdfghjklmnpqrstvwxz2456789"[(int)(it % 27)];
    });
}
