using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings.Settings;

/// <summary>Every hazard of one cluster on both sides: what makes it hold, and the nearest that does not.</summary>
public sealed class HazardTests
{
    private static readonly Dictionary<string, Sides> Alone = new(StringComparer.Ordinal)
    {
        ["nodes-keep-other-pre-allocate"] = new("pre-allocate", c => c.OnCiliumNode("c-2", node => node with { PreAllocate = 8 }), c => c.OnCiliumNode("c-2", node => node with { PreAllocate = 1 })),
        ["nodes-keep-other-min-allocate"] = new("min-allocate", c => c.OnCiliumNode("c-2", node => node with { MinAllocate = 9 }), c => c.OnCiliumNode("c-2", node => node with { MinAllocate = 0 })),
        ["nodes-keep-other-max-allocate"] = new("max-allocate", c => c.OnCiliumNode("c-2", node => node with { MaxAllocate = 9 }), c => c.OnCiliumNode("c-2", node => node with { MaxAllocate = 0 })),
        ["prefix-delegation-mixed-nodes"] = new(
            "aws-enable-prefix-delegation",
            // One for each interface is its primary address (spec.eni.use-primary-address).
            c => c.OnCiliumNode("c-2", node => node with { PoolOutsidePrefixes = 3, Interfaces = 2 }),
            c => c.OnCiliumNode("c-2", node => node with { PoolOutsidePrefixes = 2, Interfaces = 2 })),
        ["unreachable-routes-without-effect"] = new("enable-unreachable-routes", c => c.Config("ipam", "kubernetes"), c => c.Config("ipam", "crd")),
        ["cloud-api-limit-without-effect"] = new("limit-ipam-api-qps", c => c.Config("limit-ipam-api-qps", "101"), c => c.Config("limit-ipam-api-qps", "100")),
        ["label-filter-not-inclusive"] = new("labels", c => c.Config("labels", "!k8s:version !build"), c => c.Config("labels", "!k8s:version k8s:app")),
        ["identity-mode-without-kvstore"] = new("identity-allocation-mode", c => c.Config("identity-allocation-mode", "kvstore"), c => c.Config("identity-allocation-mode", "kvstore").Config("kvstore", "etcd")),
        ["identity-mode-double-write"] = new("identity-allocation-mode", c => c.Config("identity-allocation-mode", "doublewrite-readcrd"), c => c.Config("identity-allocation-mode", "crd")),
        ["identity-mode-crd-in-large-cluster"] = new("identity-allocation-mode", c => Grow(c, 1000), c => Grow(c, 999)),
        ["etcd-qps-default"] = new(
            "etcd.qps",
            c => c.Config("kvstore", "etcd").Config("kvstore-opt", "{\"etcd.config\": \"/x\"}"),
            c => c.Config("kvstore", "etcd").Config("kvstore-opt", "{\"etcd.config\": \"/x\", \"etcd.qps\": \"20\"}")),
        ["map-pressure-switched-off"] = new(
            "metrics", c => c.Version("1.14.19").Config("metrics", "+a -cilium_bpf_map_pressure"), c => c.Version("1.14.19").Config("metrics", "+cilium_bpf_map_pressure")),
        ["map-pressure-switched-off-in-vain"] = new(
            "metrics", c => c.Version("1.15.0").Config("metrics", "-cilium_bpf_map_pressure"), c => c.Version("1.15.0").Config("metrics", "-cilium_bpf_map_ops_total")),
        ["map-pressure-switched-off-by-two-dashes"] = new("metrics", c => c.Config("metrics", "--cilium_bpf_map_pressure"), c => c.Config("metrics", "")),
        ["hubble-without-metrics"] = new("hubble-metrics", c => c.Config("hubble-metrics", ""), c => c.Config("hubble-metrics", "drop")),
        ["hubble-buffer-capacity-invalid"] = new("hubble-event-buffer-capacity", c => c.Config("hubble-event-buffer-capacity", "4096"), c => c.Config("hubble-event-buffer-capacity", "4095")),
        ["event-rate-without-burst"] = new("bpf-events-default-rate-limit", c => c.Config("bpf-events-default-burst-limit", "0"), c => c.Config("bpf-events-default-burst-limit", "1")),
        ["monitor-aggregation-none"] = new("monitor-aggregation", c => c.Config("monitor-aggregation", "none"), c => c.Config("monitor-aggregation", "low")),
        ["explicit-map-sizes"] = new("bpf-map-dynamic-size-ratio", c => c.Config("bpf-ct-global-tcp-max", "524288"), c => c.Config("bpf-lb-map-max", "131072")),
        ["map-ratio-out-of-range"] = new("bpf-map-dynamic-size-ratio", c => c.Config("bpf-map-dynamic-size-ratio", "1.01"), c => c.Config("bpf-map-dynamic-size-ratio", "1.0")),
        ["nat-map-beyond-conntrack"] = new("bpf-nat-global-max", c => Sizes(c, "524289"), c => Sizes(c, "524288")),
        ["policy-map-size-out-of-range"] = new("bpf-policy-map-max", c => c.Config("bpf-policy-map-max", "65537"), c => c.Config("bpf-policy-map-max", "65536")),
        ["service-map-too-small"] = new("bpf-lb-map-max", c => Services(c, 46812, 0), c => Services(c, 46811, 0)),
        ["node-map-too-small"] = new("bpf-node-map-max", c => Grow(c.Config("bpf-node-map-max", "100"), 40), c => Grow(c.Config("bpf-node-map-max", "100"), 39)),
        ["ipcache-nearly-full"] = new(
            "ipcache-size", c => c.OnCiliumNode("c-1", node => node with { UsedAddresses = 358_001 }), c => c.OnCiliumNode("c-1", node => node with { UsedAddresses = 358_000 })),
        ["distributed-lru-with-explicit-sizes"] = new(
            "bpf-distributed-lru",
            c => c.Config("bpf-distributed-lru", "true").Config("bpf-ct-global-any-max", "65536"),
            c => c.Config("bpf-distributed-lru", "true")),
        ["conntrack-gc-interval-fixed"] = new("conntrack-gc-interval", c => c.Config("conntrack-gc-interval", "30s"), c => c.Config("conntrack-gc-interval", "0s")),
        ["tunnel-key-removed"] = new("tunnel", c => c.Config("tunnel", "vxlan").Version("1.15.0"), c => c.Config("tunnel", "vxlan").Version("1.14.19")),
        ["masquerade-turns-off-at-1-18"] = new("enable-ipv4-masquerade", c => c.WithoutKey("enable-ipv4-masquerade").Version("1.17.6"), c => c.WithoutKey("enable-ipv4-masquerade").Version("1.18.0")),
        ["bpf-masquerade-without-prerequisites"] = new(
            "enable-bpf-masquerade",
            c => c.Config("enable-ipv4-masquerade", "true").Config("enable-bpf-masquerade", "true").Config("kube-proxy-replacement", "false"),
            c => c.Config("enable-ipv4-masquerade", "true").Config("enable-bpf-masquerade", "true")),
        ["masquerade-without-native-cidr"] = new("ipv4-native-routing-cidr", c => NoCidr(c).Config("ipam", "azure"), c => NoCidr(c).Config("ipam", "eni")),
        ["kube-proxy-replacement-old-word"] = new(
            "kube-proxy-replacement", c => c.Config("kube-proxy-replacement", "strict").Version("1.15.0"), c => c.Config("kube-proxy-replacement", "strict").Version("1.14.19")),
        ["maglev-table-too-small"] = new("bpf-lb-maglev-table-size", c => Backends(c, 656), c => Backends(c, 655)),
        ["acceleration-without-mtu-baseline"] = new(
            "bpf-lb-acceleration", c => c.Config("bpf-lb-acceleration", "native").Config("mtu", "0"), c => c.Config("bpf-lb-acceleration", "native")),
        ["cluster-id-bit-7-unguarded"] = new("cluster-id", c => c.Config("cluster-id", "128").Version("1.15.19"), c => c.Config("cluster-id", "127").Version("1.15.19")),
        ["cluster-id-bit-7-allowed"] = new(
            "cluster-id",
            c => c.Config("cluster-id", "255").Config("allow-unsafe-policy-skb-usage", "true"),
            c => c.Config("cluster-id", "256").Config("allow-unsafe-policy-skb-usage", "true")),
        ["cluster-id-bit-7-refused"] = new("cluster-id", c => c.Config("cluster-id", "384"), c => c.Config("cluster-id", "383")),
        ["unsafe-mark-in-use"] = new(
            "allow-unsafe-policy-skb-usage",
            c => c.Config("cluster-id", "200").Config("allow-unsafe-policy-skb-usage", "true"),
            c => c.Config("cluster-id", "100").Config("allow-unsafe-policy-skb-usage", "true")),
        ["cluster-name-default-in-mesh"] = new("cluster-name", c => c.Config("cluster-name", "default"), c => c.Config("cluster-name", "default").Config("cluster-id", "0")),
        ["cluster-name-too-long"] = new("cluster-name", c => c.Config("cluster-name", new string('a', 33)), c => c.Config("cluster-name", new string('a', 32))),
    };

    /// <summary>Hazards that need other clusters stand in <see cref="PeerTests"/>.</summary>
    private static readonly string[] WithPeers =
    [
        "min-allocate-off-cohort", "max-allocate-off-cohort", "mtu-off-baseline", "maglev-size-differs-in-mesh", "maglev-seed-differs-in-mesh",
        "mesh-duplicate-cluster-id", "mesh-duplicate-cluster-name", "max-connected-clusters-differs", "policy-default-flips-at-1-19",
    ];

    public static TheoryData<string> Ids => [.. Alone.Keys];

    [Fact]
    public void Hazards_AllOfThem_AreTried() => Assert.Equal(
        AuditedFleet.Catalogue.Settings.SelectMany(setting => setting.Hazards).Select(hazard => hazard.Id).Order(StringComparer.Ordinal),
        Alone.Keys.Concat(WithPeers).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Hazard_WhereItHolds_DeviatesAndSaysWhy(string id)
    {
        var row = AuditedFleet.Row(Alone[id].Bad(AuditedFleet.Clean()), Alone[id].Key);
        var hazard = AuditedFleet.Catalogue.Find(row.Key)!.Hazards.Single(hazard => hazard.Id == id);

        Assert.Contains(id, row.Hazards);
        Assert.Equal(SettingVerdict.Deviates, row.Verdict);
        Assert.True(row.Severity >= hazard.Severity, $"{row.Severity}");
        Assert.DoesNotContain("{", row.Reason, StringComparison.Ordinal);
        Assert.True(row.Reason.Length > 60, row.Reason);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Hazard_JustBesideIt_DoesNotHold(string id) =>
        Assert.DoesNotContain(id, AuditedFleet.Row(Alone[id].Good(AuditedFleet.Clean()), Alone[id].Key).Hazards);

    [Fact]
    public void MixedNodes_AreNamed_WithWhy()
    {
        var cluster = AuditedFleet.Clean()
            .OnCiliumNode("c-1", node => node with { PrefixDelegationDisabled = true, PoolOutsidePrefixes = 9 })
            .OnCiliumNode("c-3", node => node with { PoolOutsidePrefixes = 9 });

        var reason = AuditedFleet.Row(cluster, "aws-enable-prefix-delegation").Reason;

        Assert.EndsWith(
            "1 opt out by spec.eni.disable-prefix-delegation: c-1. 1 hold single addresses outside prefixes, by age or because a subnet had no free /28: c-3.",
            reason, StringComparison.Ordinal);
    }

    [Fact]
    public void PreAllocate_OfTheNodes_CountsAndNotTheConfiguration()
    {
        var cluster = AuditedFleet.Clean();
        foreach (var node in new[] { "c-1", "c-2", "c-3" })
            cluster.OnCiliumNode(node, one => one with { PreAllocate = null });

        var row = AuditedFleet.Row(cluster, "pre-allocate");

        Assert.Equal(("1", "8", "1", SettingVerdict.Deviates), (row.Value, row.Effective, row.Recommended, row.Verdict));
        Assert.Equal(["c-4"], row.Nodes);
        Assert.StartsWith(
            "The configuration says 1, but most CiliumNodes have 8. Of the CiliumNodes 1 have 1. 3 CiliumNodes have another pre-allocate than the "
            + "configuration or most of their peers: c-1, c-2, c-3 (8).", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Maglev_TooSmall_SaysWhichSizeIsEnough()
    {
        var row = AuditedFleet.Row(Backends(AuditedFleet.Clean(), 700), "bpf-lb-maglev-table-size");

        Assert.Equal(("131,071", "131071"), (row.Recommended, row.Fix?.Value));
        Assert.Contains("shop/cart has 700 backends", row.Reason, StringComparison.Ordinal);
    }

    private static ClusterObjectsBuilder Grow(ClusterObjectsBuilder cluster, int nodes)
    {
        for (var node = cluster.Nodes.Count + 1; node <= nodes; node++)
            cluster.Node($"c-{node}", cilium: one => one with { PreAllocate = 1 });
        return cluster;
    }

    private static ClusterObjectsBuilder Sizes(ClusterObjectsBuilder cluster, string nat) => cluster
        .Config("bpf-ct-global-tcp-max", "524288").Config("bpf-ct-global-any-max", "262144").Config("bpf-nat-global-max", nat);

    private static ClusterObjectsBuilder Services(ClusterObjectsBuilder cluster, int services, int endpoints) =>
        cluster.With(objects => objects with { Services = new ServiceCounts(services, endpoints, "shop/cart", 12, []) });

    private static ClusterObjectsBuilder Backends(ClusterObjectsBuilder cluster, int largest) =>
        cluster.With(objects => objects with { Services = new ServiceCounts(40, 900, "shop/cart", largest, []) });

    private static ClusterObjectsBuilder NoCidr(ClusterObjectsBuilder cluster) =>
        cluster.Config("enable-ipv4-masquerade", "true").Config("enable-bpf-masquerade", "true").Config("ipv4-native-routing-cidr", "");

    private sealed record Sides(string Key, Func<ClusterObjectsBuilder, ClusterObjectsBuilder> Bad, Func<ClusterObjectsBuilder, ClusterObjectsBuilder> Good);
}
