namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of map pressure and map operations.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class MapTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        Pressure(series, "absent-is-zero", "n1", "ct4_global", 0.4);
        series.Gauge("cilium_version{cluster=\"absent-is-zero\",node=\"n2\",version=\"1.18.0\"}", 0);
        series.Series("cilium_bpf_map_pressure{cluster=\"lb-steps\",node=\"n1\",map_name=\"lb4_services_v2\"}",
            minutes => 0.5 + (Math.Floor((minutes + 3) / 5) * 0.1));
        Pressure(series, "policy-dialects", "v14", "policy_00123", 0.95);
        Pressure(series, "policy-dialects", "v16", "cilium_policy_*", 0.96);
        Pressure(series, "policy-dialects", "v18", "cilium_policy_v2_*", 0.97);
        Pressure(series, "ipcache-dialects", "v17", "ipcache", 0.91);
        Pressure(series, "ipcache-dialects", "v18", "ipcache_v2", 0.92);
        Pressure(series, "two-names", "n1", "cilium_policy_v2_*", 0.3);
        series
            .Counter("cilium_bpf_map_ops_total{cluster=\"two-names\",node=\"n1\",map_name=\"policy\",operation=\"update\",outcome=\"fail\"}", 1)
            .Counter("cilium_bpf_map_ops_total{cluster=\"two-names\",node=\"n1\",map_name=\"policy\",operation=\"update\",outcome=\"success\"}", 9)
            .Counter("cilium_bpf_map_ops_total{cluster=\"two-names\",node=\"n1\",map_name=\"lxc\",operation=\"delete\",outcome=\"fail\"}", 50);
        Pressure(series, "full-caches", "n1", "lb_affinity_match", 1);
        Pressure(series, "full-caches", "n1", "ipv4_frag_datagrams", 1);
        Pressure(series, "full-caches", "n1", "cilium_auth_map", 1);
    }

    [Fact]
    public async Task AbsentPressure_IsZero()
    {
        Assert.Equal(0.4, await prometheus.ValueAsync("bpf-map-pressure", "absent-is-zero", "n1"));
        Assert.Null(await prometheus.ValueAsync("bpf-map-pressure", "absent-is-zero", "n2"));
        Assert.All(RawCatalogue.Signals.Where(signal => signal.Needs.Contains("cilium_bpf_map_pressure")),
            signal => Assert.Equal("healthy", signal.Absent));
        Assert.DoesNotContain(RawCatalogue.Signals, signal => signal.Query.Contains("avg by (cluster, node) (cilium_bpf_map_pressure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LbPressure_MovesInSteps_IsReadAsItStands()
    {
        Assert.Equal(0.5, await prometheus.ValueAsync("lb-service-map", "lb-steps", "n1"));
        Assert.Contains("steps of five minutes", TrapPrometheus.Find("lb-service-map").Text("meaning"), StringComparison.Ordinal);
        Assert.Contains("steps of five minutes", TrapPrometheus.Find("lb-backend-map").Text("meaning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v14", 0.95)]
    [InlineData("v16", 0.96)]
    [InlineData("v18", 0.97)]
    public async Task PolicyMapLabel_EveryDialect_IsAPolicyMap(string node, double pressure)
    {
        Assert.Equal(pressure, await prometheus.ValueAsync("bpf-policy-map-pressure", "policy-dialects", node));
        Assert.Equal(pressure, await prometheus.ValueAsync("bpf-map-pressure", "policy-dialects", node));
        Assert.Null(await prometheus.ValueAsync("bpf-map-pressure-other", "policy-dialects", node));
    }

    [Fact]
    public async Task TwoNameSchemes_PressureAndOperations_AreNotJoinedByMap()
    {
        Assert.Equal(0.3, await prometheus.ValueAsync("bpf-policy-map-pressure", "two-names", "n1"));
        // 300 in five minutes, a tenth of all updates; failed deletions do not count.
        Assert.Equal(300, (await prometheus.ValueAsync("bpf-map-ops-fail", "two-names", "n1"))!.Value, 1.0);
        Assert.Equal(["policy"], (await prometheus.DetailAsync("bpf-map-ops-fail", "two-names", "map_name")).Keys);
        Assert.DoesNotContain(RawCatalogue.Signals, signal =>
            signal.Query.Contains("cilium_bpf_map_pressure", StringComparison.Ordinal) && signal.Query.Contains("cilium_bpf_map_ops_total", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("v17", 0.91)]
    [InlineData("v18", 0.92)]
    public async Task Ipcache_BothNames_AreCritical(string node, double pressure) =>
        Assert.Equal(pressure, await prometheus.ValueAsync("bpf-map-pressure", "ipcache-dialects", node));

    [Fact]
    public async Task FullCaches_OfLruMaps_AreInformation()
    {
        Assert.Null(await prometheus.ValueAsync("bpf-map-pressure", "full-caches", "n1"));
        Assert.Null(await prometheus.ValueAsync("bpf-map-pressure-other", "full-caches", "n1"));
        Assert.Equal(1, await prometheus.ValueAsync("bpf-map-pressure-caches", "full-caches", "n1"));
        Assert.Equal(1, await prometheus.ValueAsync("frag-map-pressure", "full-caches", "n1"));
        Assert.False(TrapPrometheus.Find("bpf-map-pressure-caches").Judged);
        Assert.False(TrapPrometheus.Find("frag-map-pressure").Judged);
    }

    private static void Pressure(HandWritten series, string cluster, string node, string map, double value) =>
        series.Gauge($"cilium_bpf_map_pressure{{cluster=\"{cluster}\",node=\"{node}\",map_name=\"{map}\"}}", value);
}
