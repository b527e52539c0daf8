using FleetView.Catalog;
using FleetView.Catalog.Settings;

namespace FleetView.Tests.Catalog.Settings;

/// <summary>The settings that are delivered: complete, and written so that somebody can act on them.</summary>
public sealed class ShippedSettingsTests
{
    // Every key of the reference's table of settings.
    private static readonly string[] Keys =
    [
        "routing-mode", "tunnel-protocol", "ipam", "pre-allocate", "min-allocate", "max-allocate", "max-above-watermark",
        "aws-enable-prefix-delegation", "aws-release-excess-ips", "limit-ipam-api-qps", "limit-ipam-api-burst", "parallel-alloc-workers",
        "eni-gc-interval", "eni-gc-tags", "aws-pagination-enabled", "aws-max-results-per-call", "ipam-cilium-node-update-rate", "labels",
        "identity-allocation-mode", "identity-management-mode", "identity-gc-interval", "identity-heartbeat-timeout", "kvstore",
        "kvstore-opt", "etcd.qps", "etcd.maxInflight", "etcd.bootstrapQps", "kvstore-lease-ttl", "kvstore-max-consecutive-quorum-errors",
        "mtu", "enable-endpoint-packet-layer-pmtud", "enable-pmtu-discovery", "bpf-map-dynamic-size-ratio", "bpf-ct-global-tcp-max",
        "bpf-ct-global-any-max", "bpf-nat-global-max", "bpf-neigh-global-max", "bpf-policy-map-max",
        "bpf-policy-map-pressure-metrics-threshold", "bpf-lb-map-max", "bpf-fragments-map-max", "bpf-node-map-max", "bpf-auth-map-max",
        "ipcache-size", "bpf-distributed-lru", "preallocate-bpf-maps", "enable-unreachable-routes", "kube-proxy-replacement",
        "bpf-lb-algorithm", "bpf-lb-maglev-table-size", "bpf-lb-maglev-hash-seed", "bpf-lb-acceleration", "bpf-lb-mode", "bpf-lb-sock",
        "bpf-lb-sock-hostns-only", "enable-bpf-masquerade", "enable-ipv4-masquerade", "ipv4-native-routing-cidr",
        "enable-remote-node-masquerade", "enable-local-redirect-policy", "cluster-id", "cluster-name", "max-connected-clusters",
        "policy-default-local-cluster", "enable-hubble", "hubble-event-queue-size", "hubble-event-buffer-capacity",
        "bpf-events-default-rate-limit", "bpf-events-default-burst-limit", "bpf-events-trace-enabled", "bpf-events-drop-enabled",
        "bpf-events-policy-verdict-enabled", "monitor-aggregation", "monitor-aggregation-interval", "hubble-metrics",
        "prometheus-serve-addr", "operator-prometheus-serve-addr", "enable-metrics", "metrics", "controller-group-metrics",
        "enable-health-checking", "enable-endpoint-health-checking", "k8s-client-qps", "k8s-client-burst", "operator-k8s-client-qps",
        "operator-k8s-client-burst", "api-rate-limit", "enable-cilium-endpoint-slice", "disable-endpoint-crd",
        "allow-unsafe-policy-skb-usage", "enable-drift-checker", "conntrack-gc-interval", "conntrack-gc-max-interval",
        "install-no-conntrack-iptables-rules", "updateStrategy.rollingUpdate.maxUnavailable", "operator.replicas", "upgradeCompatibility",
        "preflight.validateCNPs",
    ];

    private static readonly CatalogueLoadResult Loaded = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml"));

    private static SettingsCatalogue Shipped => Loaded.Catalogue!.Settings;

    [Fact]
    public void Load_Shipped_HasNoFault() => Assert.Equal([], Loaded.Faults.Select(fault => fault.ToString()));

    [Fact]
    public void Keys_OfTheReference_AreAllThere() => Assert.Equal([], Keys.Where(key => Shipped.Find(key) is null));

    [Fact]
    public void Settings_InTheCluster_HaveADefault() => Assert.Equal(
        [], Shipped.Settings.Where(setting => setting is { Place: not SettingPlace.Helm, Binary.Count: 0 }).Select(setting => setting.Key));

    [Fact]
    public void Rules_ThatAlwaysHold_StandLast() => Assert.Equal(
        [], Shipped.Settings.Where(setting => setting.Rules.SkipLast(1).Any(rule => rule.When is null)).Select(setting => setting.Key));

    [Fact]
    public void Hazards_TellEnoughToActOn() => Assert.Equal(
        [], Shipped.Settings.SelectMany(setting => setting.Hazards).Where(hazard => hazard.Say.Length < 60).Select(hazard => hazard.Id));

    [Fact]
    public void Texts_AreSentences() => Assert.Equal(
        [],
        Shipped.Settings.SelectMany(setting => setting.Hazards.Select(hazard => hazard.Say).Concat(setting.Traps).Append(setting.Why).Append(setting.ByHand ?? "."))
            .Where(text => text[^1] != '.'));
}
