using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Tests.Findings.Settings;

/// <summary>Every recommendation on both sides, and what absent keys mean.</summary>
public sealed class RuleTests
{
    /// <summary>Key, a value that deviates (null: absent), one that does not, and what has to be set as well.</summary>
    public static TheoryData<string, string?, string?, string> Values => new()
    {
        { "ipam", "cluster-pool", "eni", "" },
        { "aws-enable-prefix-delegation", null, "true", "" },
        { "enable-unreachable-routes", null, "true", "" },
        { "ipam-cilium-node-update-rate", "16s", "15s", "" },
        { "limit-ipam-api-qps", null, "4", "" },
        { "limit-ipam-api-burst", null, "20", "" },
        { "eni-gc-interval", "0s", "5m0s", "" },
        { "eni-gc-tags", null, "{\"a\":\"b\"}", "cluster-name=default,cluster-id=0" },
        { "aws-pagination-enabled", "false", "true", "" },
        { "aws-max-results-per-call", "5", "0", "version=1.19.0" },
        { "labels", null, "k8s:app", "" },
        { "identity-allocation-mode", "local", "crd", "" },
        { "identity-management-mode", "operator", "agent", "version=1.18.0" },
        { "identity-gc-interval", "14m", "15m", "" },
        { "identity-heartbeat-timeout", "10m", "30m0s", "" },
        { "kvstore-lease-ttl", "1m", "15m0s", "kvstore=etcd" },
        { "kvstore-max-consecutive-quorum-errors", "3", "2", "kvstore=etcd" },
        { "prometheus-serve-addr", null, ":9962", "" },
        { "enable-metrics", null, "true", "" },
        { "operator-prometheus-serve-addr", "", ":9963", "" },
        { "operator-k8s-client-qps", "99", "100", "version=1.17.0" },
        { "operator-k8s-client-burst", "199", "200", "version=1.17.0" },
        { "disable-endpoint-crd", "true", "false", "" },
        { "enable-drift-checker", "false", "true", "version=1.17.0" },
        { "enable-hubble", null, "true", "" },
        { "hubble-metrics", "drop tcp flow icmp", "drop tcp flow:sourceContext=pod icmp port-distribution", "" },
        { "bpf-events-default-rate-limit", null, "1", "" },
        { "bpf-events-default-burst-limit", null, "1", "bpf-events-default-rate-limit=0" },
        { "bpf-events-trace-enabled", "false", "true", "" },
        { "bpf-events-drop-enabled", "false", "true", "" },
        { "bpf-events-policy-verdict-enabled", "false", "true", "" },
        { "monitor-aggregation", "low", "maximum", "" },
        { "monitor-aggregation-interval", "6s", "5s", "" },
        { "bpf-map-dynamic-size-ratio", "0.0024", "0.0025", "" },
        { "bpf-ct-global-tcp-max", "524288", null, "" },
        { "bpf-ct-global-any-max", "262144", null, "" },
        { "bpf-nat-global-max", "524288", null, "" },
        { "bpf-neigh-global-max", "524288", null, "" },
        { "bpf-policy-map-max", "16383", "16384", "" },
        { "bpf-lb-map-max", "65535", "65536", "" },
        { "bpf-fragments-map-max", "8191", "8192", "" },
        { "bpf-fragments-map-max", "65537", "65536", "" },
        { "bpf-node-map-max", "16383", "16384", "" },
        { "bpf-auth-map-max", "1", "524288", "" },
        { "preallocate-bpf-maps", null, "false", "" },
        { "conntrack-gc-interval", "1s", null, "" },
        { "routing-mode", null, "native", "" },
        { "mtu", null, "1", "" },
        { "enable-endpoint-packet-layer-pmtud", "false", null, "version=1.19.0" },
        { "enable-bpf-masquerade", null, "true", "enable-ipv4-masquerade=true" },
        { "ipv4-native-routing-cidr", null, "10.0.0.0/8", "enable-ipv4-masquerade=true" },
        { "enable-remote-node-masquerade", "true", null, "version=1.19.0" },
        { "enable-health-checking", "false", null, "" },
        { "enable-endpoint-health-checking", "false", null, "" },
        { "kube-proxy-replacement", null, "true", "" },
        { "bpf-lb-algorithm", null, "maglev", "" },
        { "bpf-lb-maglev-table-size", "65520", "65521", "" },
        { "bpf-lb-maglev-hash-seed", null, "mine", "" },
        { "enable-local-redirect-policy", null, "true", "" },
        { "allow-unsafe-policy-skb-usage", "true", null, "" },
        { "cluster-name", "", "c", "" },
        { "max-connected-clusters", "511", "255", "" },
        { "etcd.maxInflight", "{}", "{\"etcd.maxInflight\": \"20\"}", "kvstore=etcd" },
        { "etcd.bootstrapQps", "{}", "{\"etcd.bootstrapQps\": \"20\"}", "kvstore=etcd" },
        { "etcd.qps", "{}", "{\"etcd.qps\": \"20\"}", "kvstore=etcd" },
    };

    /// <summary>Judged by objects, nodes or peers; they have tests of their own.</summary>
    private static readonly string[] Elsewhere =
    [
        "pre-allocate", "k8s-client-qps", "k8s-client-burst", "operator.replicas", "updateStrategy.rollingUpdate.maxUnavailable", "cluster-id",
        "policy-default-local-cluster", "upgradeCompatibility", "preflight.validateCNPs",
    ];

    [Fact]
    public void Rules_AllOfThem_AreTried() => Assert.Equal(
        [],
        AuditedFleet.Catalogue.Settings.Where(setting => setting.Rules.Count > 0).Select(setting => setting.Key)
            .Except(Values.Select(row => row.Data.Item1)).Except(Elsewhere));

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_NotRecommended_DeviatesAndSaysWhy(string key, string? bad, string? good, string others)
    {
        Assert.NotEqual(bad, good);
        var row = RowOf(key, bad, others);

        Assert.Equal(SettingVerdict.Deviates, row.Verdict);
        Assert.False(string.IsNullOrEmpty(row.Recommended));
        Assert.DoesNotContain("{", row.Reason.Replace(string.IsNullOrEmpty(bad) ? "-" : bad, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(row.Reason.Length > 40, row.Reason);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_AsGoodAsRecommended_IsOk(string key, string? bad, string? good, string others)
    {
        Assert.NotEqual(bad, good);
        var row = RowOf(key, good, others);

        Assert.Equal((SettingVerdict.Ok, null), (row.Verdict, row.Fix));
    }

    [Theory]
    [InlineData(499, SettingVerdict.Ok)]
    [InlineData(500, SettingVerdict.Deviates)]
    public void ClientRate_OfALargeCluster_IsToBeSet(int nodes, SettingVerdict verdict)
    {
        var cluster = AuditedFleet.Clean();
        for (var node = cluster.Nodes.Count; node < nodes; node++)
            cluster.Node($"n-{node}", cilium: one => one with { PreAllocate = 1 });

        Assert.Equal(verdict, AuditedFleet.Row(cluster, "k8s-client-qps").Verdict);
        Assert.Equal(SettingVerdict.Ok, AuditedFleet.Row(cluster.Config("k8s-client-burst", "20"), "k8s-client-burst").Verdict);
    }

    [Theory]
    [InlineData(null, SettingVerdict.Ok)]
    [InlineData("10", SettingVerdict.Ok)]
    [InlineData("11", SettingVerdict.Deviates)]
    [InlineData("5%", SettingVerdict.Ok)]
    [InlineData("6%", SettingVerdict.Deviates)]
    public void MaxUnavailable_OfTheDaemonSet_IsBounded(string? value, SettingVerdict verdict)
    {
        var cluster = AuditedFleet.Clean();
        cluster.Workload(cluster.Agents(4) with { MaxUnavailable = value });

        var row = AuditedFleet.Row(cluster, "updateStrategy.rollingUpdate.maxUnavailable");

        Assert.Equal((verdict, value ?? "1"), (row.Verdict, row.Effective));
    }

    [Theory]
    [InlineData(1, SettingVerdict.Deviates)]
    [InlineData(2, SettingVerdict.Ok)]
    public void Operators_OfTheDeployment_AreTwo(int replicas, SettingVerdict verdict)
    {
        var cluster = AuditedFleet.Clean().Workload(new("Deployment", "kube-system", "cilium-operator", null, null, null, replicas, 1, 1, 1, 0, true, null));

        Assert.Equal(verdict, AuditedFleet.Row(cluster, "operator.replicas").Verdict);
    }

    [Theory]
    [InlineData(1, SettingVerdict.Ok)]
    [InlineData(2, SettingVerdict.Deviates)]
    [InlineData(8, SettingVerdict.Deviates)]
    public void PreAllocate_OfAllNodes_IsOne(int value, SettingVerdict verdict)
    {
        var cluster = AuditedFleet.Clean().With(objects => objects with { Cni = null });
        foreach (var node in cluster.CiliumNodes.Select(node => node.Name).ToArray())
            cluster.OnCiliumNode(node, one => one with { PreAllocate = value });

        Assert.Equal(verdict, AuditedFleet.Row(cluster, "pre-allocate").Verdict);
    }

    [Fact]
    public void Absent_WithAnotherDefaultOfTheChart_SaysWhichApplies()
    {
        var row = AuditedFleet.Row(AuditedFleet.Clean().WithoutKey("identity-allocation-mode"), "identity-allocation-mode");

        Assert.Equal((null, "kvstore", SettingVerdict.Deviates), (row.Value, row.Effective, row.Verdict));
        Assert.StartsWith("Absent: the agent uses kvstore; the chart would write crd.", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Absent_WithADefaultThatFollowsAnotherKey_TellsNoNumber()
    {
        var cluster = AuditedFleet.Clean().Config("kvstore", "etcd").Config("kvstore-opt", "{\"etcd.qps\": \"100\"}");

        var row = AuditedFleet.Row(cluster, "etcd.maxInflight");

        Assert.Equal((null, "", SettingVerdict.Deviates), (row.Value, row.Effective, row.Verdict));
        Assert.StartsWith("Absent: the same number as etcd.qps.", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.17.6", "true")]
    [InlineData("1.18.0", "false")]
    public void Absent_WithADefaultByVersion_TakesTheClustersOwn(string version, string effective) => Assert.Equal(
        effective, AuditedFleet.Row(AuditedFleet.Clean().WithoutKey("enable-ipv4-masquerade").Version(version), "enable-ipv4-masquerade").Effective);

    [Theory]
    [InlineData("1.16.12", SettingVerdict.NotApplicable)]
    [InlineData("1.17.0", SettingVerdict.Deviates)]
    [InlineData("", SettingVerdict.Unknown)]
    public void Key_OfLaterVersions_IsNotApplicableBefore(string version, SettingVerdict verdict)
    {
        var cluster = AuditedFleet.Clean().WithoutKey("bpf-events-default-rate-limit").Version(version);

        Assert.Equal(verdict, AuditedFleet.Row(cluster, "bpf-events-default-rate-limit").Verdict);
    }

    private static SettingRow RowOf(string key, string? value, string others)
    {
        var cluster = AuditedFleet.Clean();
        foreach (var other in others.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')))
            cluster = other[0] == "version" ? cluster.Version(other[1]) : cluster.Config(other[0], other[1]);
        var written = AuditedFleet.Catalogue.Find(key)!.Place == SettingPlace.KvstoreOption ? "kvstore-opt" : key;
        return AuditedFleet.Row(value is null ? cluster.WithoutKey(written) : cluster.Config(written, value), key);
    }
}
