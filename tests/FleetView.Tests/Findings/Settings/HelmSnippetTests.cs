using FleetView.Fleet.Settings;
using FleetView.Model;
using YamlDotNet.RepresentationModel;

namespace FleetView.Tests.Findings.Settings;

/// <summary>The snippet is YAML that the chart takes, nested as its values are.</summary>
public sealed class HelmSnippetTests
{
    [Fact]
    public void Snippet_OfValues_IsNested()
    {
        var cluster = AuditedFleet.Clean()
            .Config("aws-enable-prefix-delegation", "false").Config("kube-proxy-replacement", "false").Config("hubble-metrics", "").Config("bpf-lb-map-max", "1024")
            .WithoutKey("prometheus-serve-addr").Config("monitor-aggregation", "none").WithoutKey("enable-local-redirect-policy");

        Assert.Equal(
            """
            eni:
              awsEnablePrefixDelegation: true
            prometheus:
              enabled: true
            hubble:
              metrics:
                enabled: ["drop", "tcp", "flow", "icmp", "port-distribution"]
            bpf:
              monitorAggregation: "medium"
              lbMapMax: 65536
            kubeProxyReplacement: true
            localRedirectPolicies:
              enabled: true

            """,
            SnippetOf(cluster));
    }

    [Fact]
    public void Snippet_OfKeysWithoutAValue_UsesExtraConfig()
    {
        var cluster = AuditedFleet.Clean().WithoutKey("enable-unreachable-routes").Config("enable-health-checking", "false");

        Assert.Equal(
            """
            extraConfig:
              enable-unreachable-routes: "true"
            healthChecking: true

            """,
            SnippetOf(cluster));
    }

    [Fact]
    public void Snippet_OfWhatNoValueReaches_IsANote()
    {
        var cluster = AuditedFleet.Clean().Config("allow-unsafe-policy-skb-usage", "true").WithoutKey("labels").Config("aws-pagination-enabled", "false");
        foreach (var node in cluster.CiliumNodes.Select(node => node.Name).ToArray())
            cluster.OnCiliumNode(node, one => one with { PreAllocate = 8 });

        var lines = SnippetOf(cluster).Split('\n');

        Assert.StartsWith("# pre-allocate: write {\"ipam\": {\"pre-allocate\": 1}} into the CNI configuration", lines[0], StringComparison.Ordinal);
        Assert.Contains("kubectl patch ciliumnode <node> --type merge -p '{\"spec\":{\"ipam\":{\"pre-allocate\":1}}}'", lines[0], StringComparison.Ordinal);
        Assert.Equal("# labels: an allowlist of the labels that policies use. The value is yours to choose.", lines[1]);
        Assert.Equal("# allow-unsafe-policy-skb-usage: take it out of extraConfig.", lines[2]);
        Assert.Equal(["operator:", "  extraArgs:", "    - \"--aws-pagination-enabled=true\"", ""], lines[3..]);
    }

    [Fact]
    public void Snippet_OfKeysToTakeOut_SetsThemToNull() => Assert.Equal(
        "bpf:\n  ctTcpMax: null\n", SnippetOf(AuditedFleet.Clean().Config("bpf-ct-global-tcp-max", "1"), row => row.Key == "bpf-ct-global-tcp-max"));

    [Fact]
    public void Snippet_OfClustersThatNeedDifferentValues_NamesThem()
    {
        var fleet = new AuditedFleet();
        foreach (var (place, mtu) in new[] { ("prod", "9001"), ("staging", "8500") })
            for (var index = 0; index < 4; index++)
                fleet.Add(AuditedFleet.Clean($"{place}-{index}").Config("mtu", index == 3 ? "1500" : mtu), ("environment", place));

        Assert.Equal("MTU: 9001   # of prod-3; staging-3: 8500\n", SnippetOf(fleet, row => row.Key == "mtu"));
    }

    /// <summary>The Helm value takes something else than the key has, or a live cluster must not change it.</summary>
    [Theory]
    [InlineData("ipam", "cluster-pool", "crd")]
    [InlineData("identity-allocation-mode", "kvstore", "crd")]
    [InlineData("kvstore", "etcd", "consul")]
    [InlineData("kvstore-opt", "{\n\"etcd.config\": \"/b\"\n}", "{\"etcd.config\": \"/a\"}")]
    [InlineData("prometheus-serve-addr", ":9962", ":9964")]
    [InlineData("operator-prometheus-serve-addr", ":9963", ":9964")]
    public void Snippet_OfADriftThatTheChartCannotTake_IsANote(string key, string most, string own)
    {
        var fleet = new AuditedFleet();
        for (var index = 0; index < 4; index++)
            fleet.Add(AuditedFleet.Clean($"c{index}").Config("kvstore", "etcd").Config(key, index == 3 ? own : most), ("provider", "somewhere"));
        var row = fleet.Row(key, "c3");

        Assert.Equal((SettingVerdict.Drift, null), (row.Verdict, row.Fix));
        Assert.Equal($"# {key}: most of its cohort have {most.ReplaceLineEndings(" ")}. {AuditedFleet.Catalogue.Find(key)!.ByHand}\n", SnippetOf(fleet, one => one.Key == key));
    }

    [Fact]
    public void Snippet_OfEveryFixThereIs_IsYaml()
    {
        foreach (var version in new[] { "1.14.19", "1.18.2", "1.20.0" })
        {
            var bad = new AuditedFleet();
            foreach (var setting in AuditedFleet.Catalogue.Settings)
                bad.Add(AuditedFleet.Clean($"c-{setting.Key}").Version(version).Config(setting.Key, "3").Config("cluster-name", "a: {b} # \"c\""));
            var yaml = SnippetOf(bad);

            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));

            Assert.IsType<YamlMappingNode>(Assert.Single(stream.Documents).RootNode);
        }
    }

    private static string SnippetOf(Support.ClusterObjectsBuilder cluster, Predicate<SettingRow>? which = null) => SnippetOf(new AuditedFleet().Add(cluster), which);

    private static string SnippetOf(AuditedFleet fleet, Predicate<SettingRow>? which = null)
    {
        var snapshot = fleet.Snapshot();
        return HelmSnippet.Of(snapshot, snapshot.Settings.Rows.Where(row =>
            row.Verdict is SettingVerdict.Deviates or SettingVerdict.Drift && (which is null || which(row))));
    }
}
