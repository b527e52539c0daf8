namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of client-side limiters and of histograms that end early.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class LimiterTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        Etcd(series, "strict", requestsPerSecond: 20);
        Etcd(series, "frozen", requestsPerSecond: 0);
        // All slower than the last bucket.
        Histogram(series, "cilium_kvstore_operations_duration_seconds", "cluster=\"tops\",node=\"n1\",action=\"Update\",outcome=\"success\"", ["0.5", "10"], 0, 1, 40);
        Histogram(series, "kubelet_run_podsandbox_duration_seconds", "cluster=\"tops\",node=\"n1\"", ["0.5", "10"], 0, 0.05, 28);
        Histogram(series, "kubelet_run_podsandbox_duration_seconds", "cluster=\"tops\",node=\"n2\"", ["0.5", "10"], 0.05, 0.05, 0.3);
        Histogram(series, "cilium_operator_ipam_allocation_duration_seconds", "cluster=\"tops\",status=\"success\",subnet_id=\"s\",type=\"allocateIP\"", ["0", "0.25", "1"], 0, 1, 0.9);
    }

    [Fact]
    public async Task KvstoreLatency_ExcludesTheLimiter_TheWaitShowsByItself()
    {
        Assert.Equal(3, await prometheus.ValueAsync("kvstore-limiter-wait", "strict", "n1"));
        Assert.True(await prometheus.ValueAsync("kvstore-op-p99", "strict") < 0.1);
        Assert.Equal(1, (await prometheus.ValueAsync("kvstore-qps", "strict", "n1"))!.Value, 1e-6);
    }

    [Fact]
    public async Task LimiterGauges_NobodyAsks_AreFrozenAndReadZero() =>
        Assert.Equal(0, await prometheus.ValueAsync("kvstore-limiter-wait", "frozen", "n1"));

    [Fact]
    public async Task HistogramTops_SlowerThanTheLastBucket_StillReachesTheThreshold()
    {
        Assert.Equal(10, await prometheus.ValueAsync("kvstore-op-p99", "tops"));
        // The kubelet's histogram ends at 10 s as well: beyond, the mean tells 28 s from 10.
        Assert.Equal(28, (await prometheus.ValueAsync("sandbox-create-p99", "tops", "n1"))!.Value, 1e-6);
        Assert.True(await prometheus.ValueAsync("sandbox-create-p99", "tops", "n2") < 0.5);
    }

    [Fact]
    public async Task IpamHistogram_FirstBucketOfNothing_DoesNoHarm() =>
        Assert.True(await prometheus.ValueAsync("ipam-alloc-latency-p99", "tops") is > 0.25 and <= 1);

    private static void Etcd(HandWritten series, string cluster, double requestsPerSecond)
    {
        var labels = $"cluster=\"{cluster}\",node=\"n1\"";
        series
            .Gauge($"cilium_api_limiter_wait_duration_seconds{{{labels},api_call=\"etcd\",value=\"mean\"}}", 3)
            .Gauge($"cilium_api_limiter_rate_limit{{{labels},api_call=\"etcd\",value=\"limit\"}}", 20)
            .Counter($"cilium_api_limiter_processed_requests_total{{{labels},api_call=\"etcd\",outcome=\"success\"}}", requestsPerSecond)
            .Counter($"cilium_api_limiter_processed_requests_total{{{labels},api_call=\"endpoint-create\",outcome=\"success\"}}", 5);
        Histogram(series, "cilium_kvstore_operations_duration_seconds", $"{labels},action=\"Update\",outcome=\"success\"", ["0.05", "10"], 20, 20, 0.02);
    }

    /// <param name="series">Where to write.</param>
    /// <param name="name">Without suffix.</param>
    /// <param name="labels">Of every series.</param>
    /// <param name="tops">Upper ends of the buckets but the last.</param>
    /// <param name="fast">Per second in all but the first bucket of nothing.</param>
    /// <param name="all">Per second.</param>
    /// <param name="seconds">Each took.</param>
    private static void Histogram(HandWritten series, string name, string labels, string[] tops, double fast, double all, double seconds)
    {
        foreach (var top in tops)
            series.Counter($"{name}_bucket{{{labels},le=\"{top}\"}}", top == "0" ? 0 : top == "1" ? all : fast);
        series
            .Counter($"{name}_bucket{{{labels},le=\"+Inf\"}}", all)
            .Counter($"{name}_count{{{labels}}}", all)
            .Counter($"{name}_sum{{{labels}}}", all * seconds);
    }
}
