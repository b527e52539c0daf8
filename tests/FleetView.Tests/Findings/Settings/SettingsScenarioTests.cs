using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Simulator.Scenarios;
using FleetView.Tests.Kubernetes;
using ClusterSpec = FleetView.Simulator.Scenarios.ClusterSpec;

namespace FleetView.Tests.Findings.Settings;

/// <summary>
/// Scenario <c>settings</c>, one cluster for each thing that can be found, read by the client from the simulator's Kubernetes
/// APIs and audited together: each finds its own, and nothing else.
/// </summary>
public sealed class SettingsScenarioTests
{
    /// <summary>All that is off in clusters that can be read: key, verdict, severity, hazards.</summary>
    private const string Off = """
        clean-etcd: identity-allocation-mode drift medium
        clean-etcd: kvstore drift low
        id-bit-7-refused: cluster-id deviates critical cluster-id-bit-7-refused
        id-bit-7-allowed: cluster-id deviates critical cluster-id-bit-7-allowed
        id-bit-7-allowed: allow-unsafe-policy-skb-usage deviates critical unsafe-mark-in-use
        id-bit-7-silent: cluster-id deviates critical cluster-id-bit-7-unguarded
        id-bit-7-chained: ipam drift medium
        id-bit-7-chained: cni-chaining-mode drift low
        id-bit-7-chained: enable-unreachable-routes deviates medium unreachable-routes-without-effect
        id-bit-7-chained: cluster-id deviates critical cluster-id-bit-7-allowed
        id-bit-7-chained: allow-unsafe-policy-skb-usage deviates critical unsafe-mark-in-use
        id-bit-7-chained: max-connected-clusters deviates high
        mesh-same-id-1: cluster-id deviates critical mesh-duplicate-cluster-id
        mesh-same-id-1: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        mesh-same-id-2: cluster-id deviates critical mesh-duplicate-cluster-id
        mesh-same-id-2: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        mesh-same-name-1: cluster-name deviates high mesh-duplicate-cluster-name
        mesh-same-name-1: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        mesh-same-name-2: cluster-name deviates high mesh-duplicate-cluster-name
        mesh-same-name-2: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        mesh-maglev-1: bpf-lb-maglev-table-size deviates medium maglev-size-differs-in-mesh
        mesh-maglev-1: bpf-lb-maglev-hash-seed deviates medium maglev-seed-differs-in-mesh
        mesh-maglev-1: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        mesh-maglev-2: bpf-lb-maglev-table-size deviates medium maglev-size-differs-in-mesh
        mesh-maglev-2: bpf-lb-maglev-hash-seed deviates medium maglev-seed-differs-in-mesh
        mesh-maglev-2: policy-default-local-cluster deviates critical policy-default-flips-at-1-19
        maglev-too-small: bpf-lb-maglev-table-size deviates medium maglev-table-too-small
        mtu-off-baseline: mtu deviates high mtu-off-baseline
        explicit-map-sizes: bpf-map-dynamic-size-ratio deviates medium explicit-map-sizes
        explicit-map-sizes: bpf-ct-global-tcp-max deviates medium
        explicit-map-sizes: bpf-nat-global-max deviates medium
        unreachable-without-effect: enable-unreachable-routes deviates medium unreachable-routes-without-effect
        masquerade-without-cidr: ipv4-native-routing-cidr deviates high masquerade-without-native-cidr
        etcd-qps-default: identity-allocation-mode drift medium
        etcd-qps-default: kvstore drift low
        etcd-qps-default: etcd.qps deviates high etcd-qps-default
        etcd-qps-default: etcd.maxInflight deviates medium
        etcd-qps-default: etcd.bootstrapQps deviates medium
        pre-allocate-of-nodes: pre-allocate deviates medium nodes-keep-other-pre-allocate
        prefixes-opted-out: aws-enable-prefix-delegation deviates high prefix-delegation-mixed-nodes
        prefixes-mixed: aws-enable-prefix-delegation deviates high prefix-delegation-mixed-nodes
        allocate-off-cohort: min-allocate drift medium min-allocate-off-cohort
        allocate-off-cohort: max-allocate drift medium max-allocate-off-cohort
        hubble-without-metrics: hubble-metrics deviates medium hubble-without-metrics
        hubble-without-metrics: hubble-event-buffer-capacity drift medium
        map-pressure-off: metrics deviates high map-pressure-switched-off
        map-pressure-off-in-vain: metrics deviates low map-pressure-switched-off-in-vain
        labels-only-exclude: labels deviates high label-filter-not-inclusive
        drifted: monitor-aggregation drift medium
        nodes-override: monitor-aggregation deviates medium
        """;

    [Fact]
    public async Task Audit_OfTheScenario_FindsInEachClusterItsOwn()
    {
        var clusters = ScenarioLoader.Load("settings").Clusters.Where(cluster => cluster.Wave == "audit" && IsReadable(cluster)).ToArray();
        await using var fixture = await KubernetesFixture.StartAsync(clusters);

        var fleet = new AuditedFleet();
        foreach (var cluster in clusters)
            fleet.Add(await fixture.WaitAsync(objects => IsRead(objects, cluster), cluster.Name), FleetLabels.Of(cluster).Select(label => (label.Key, label.Value)));
        var rows = fleet.Audit().Rows;

        var off = rows.Where(row => row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift).Select(row => $"{clusters[row.Cluster].Name}: {Told(row)}");
        Assert.Equal(Off.Split('\n'), off);
        Assert.DoesNotContain(rows, row => row.Reason.Contains('{', StringComparison.Ordinal) && !row.Reason.Contains("\":\"", StringComparison.Ordinal));
        AssertUnknown(rows.Where(row => clusters[row.Cluster].Name == "api-refuses-kinds"));
    }

    /// <summary>What rests on kinds that RBAC refuses is unknown, in the API's own words; everything else is judged.</summary>
    private static void AssertUnknown(IEnumerable<SettingRow> rows)
    {
        var unknown = rows.Where(row => row.Verdict == SettingVerdict.Unknown).ToArray();

        Assert.Equal(
            [
                "pre-allocate", "min-allocate", "max-allocate", "max-above-watermark", "aws-enable-prefix-delegation", "ipcache-size", "upgradeCompatibility",
                "preflight.validateCNPs",
            ],
            unknown.Select(row => row.Key));
        Assert.Contains("CiliumNodes may not be read:", unknown[0].Reason, StringComparison.Ordinal);
    }

    private static bool IsReadable(ClusterSpec cluster) => cluster.Kubernetes is { Absent: false, Status: null, Token: null, Slow.Ticks: 0 };

    private static bool IsRead(ClusterObjects objects, ClusterSpec cluster) => objects.ReadAt is not null && objects.Access.All(
        access => objects.Knows(access.Kind) || (access.State == AccessState.Forbidden && cluster.Kubernetes.Refuse.Count > 0));

    private static string Told(SettingRow row) =>
        $"{row.Key} {row.Verdict.Word()} {row.Severity.Word()}{string.Concat(row.Hazards.Select(hazard => $" {hazard}"))}";
}
