namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of conntrack: which versions and kernels measure it at all.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class ConntrackTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        Agent(series, "v15", "1.15.19", startedMinutesAgo: 600, pressure: false);
        Agent(series, "v17-blind", "1.17.6", startedMinutesAgo: 600, pressure: false);
        Agent(series, "v17-young", "1.17.6", startedMinutesAgo: 20, pressure: false);
        Agent(series, "v17", "1.17.6", startedMinutesAgo: 600, pressure: true);
        series.Gauge("node_memory_MemTotal_bytes{cluster=\"lru\",node=\"v17\"}", 120.0 * 1024 * 1024 * 1024);
        series.Series("cilium_bpf_map_pressure{cluster=\"lru\",node=\"v17\",map_name=\"snat_v4_external\"}", minutes => minutes < -60 ? 0.2 : 0.72);
    }

    [Fact]
    public async Task LruMaps_SkipTheCheapPath_EntriesStandInBefore116()
    {
        Assert.Null(await prometheus.ValueAsync("ct-any-pressure", "lru", "v15"));
        Assert.Equal(113824, await prometheus.ValueAsync("ct-entries-alive", "lru", "v15"));
        Assert.Null(await prometheus.ValueAsync("ct-pressure-missing", "lru", "v15"));
    }

    [Theory]
    [InlineData("v17-blind", 1)]
    [InlineData("v17-young", 0)]
    [InlineData("v17", 0)]
    public async Task ConntrackPressure_MissingSince116_IsSaidOnceTheAgentHasRun(string node, double missing) =>
        Assert.Equal(missing, await prometheus.ValueAsync("ct-pressure-missing", "lru", node));

    [Fact]
    public async Task SnatPressure_MeasuredRarely_SaysThatItMayBeOld()
    {
        Assert.Equal(0.72, await prometheus.ValueAsync("snat-pressure", "lru", "v17"));
        Assert.Contains("may be old", TrapPrometheus.Find("snat-pressure").Text("meaning"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapSize_FromEntriesAndPressure_IsWhatTheRatioGives()
    {
        Assert.Equal(1138240, (await prometheus.ValueAsync("map-size-effective", "lru", "v17"))!.Value, 1e-3);
        Assert.Equal(1, (await prometheus.ValueAsync("map-size-ratio", "lru", "v17"))!.Value, 1e-3);
        Assert.Null(await prometheus.ValueAsync("map-size-ratio", "lru", "v15"));
    }

    private static void Agent(HandWritten series, string node, string version, double startedMinutesAgo, bool pressure)
    {
        var labels = $"cluster=\"lru\",node=\"{node}\"";
        series
            .Gauge($"cilium_version{{{labels},version=\"{version}\"}}", 0)
            .Gauge($"cilium_process_start_time_seconds{{{labels}}}", TrapPrometheus.Instant - (startedMinutesAgo * 60))
            .Gauge($"cilium_datapath_conntrack_gc_entries{{{labels},family=\"ipv4\",protocol=\"TCP\",status=\"alive\"}}", 113824);
        if (pressure)
            series.Gauge($"cilium_bpf_map_pressure{{{labels},map_name=\"ct4_global\"}}", 0.1);
    }
}
