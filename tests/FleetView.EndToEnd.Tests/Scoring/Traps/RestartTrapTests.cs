namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Ratios right after a restart, when one of one is 100 %.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class RestartTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        const string Node = "cluster=\"restarted\",node=\"n1\"";
        Once(series, $"cilium_controllers_runs_total{{{Node},status=\"failure\"}}");
        Once(series, $"cilium_endpoint_regenerations_total{{{Node},outcome=\"fail\"}}");
        Once(series, $"cilium_datapath_conntrack_gc_runs_total{{{Node},family=\"ipv4\",protocol=\"TCP\",status=\"uncompleted\"}}");
        Once(series, $"cilium_drop_count_total{{{Node},reason=\"Stale or unroutable IP\",direction=\"INGRESS\"}}");
        Once(series, $"cilium_forward_count_total{{{Node},direction=\"INGRESS\"}}");
        Once(series, $"cilium_k8s_client_api_calls_total{{{Node},method=\"GET\",return_code=\"500\"}}");
        Once(series, $"cilium_kvstore_operations_duration_seconds_count{{{Node},action=\"Update\",outcome=\"fail\"}}");
        Once(series, "cilium_operator_ipam_allocation_duration_seconds_count{cluster=\"restarted\",type=\"allocateIP\",status=\"failed\"}");
        Once(series, "cilium_operator_ec2_api_duration_seconds_count{cluster=\"restarted\",operation=\"DescribeSubnets\",response_code=\"503 Service Unavailable\"}");
        series
            .CounterSince(-1, $"node_netstat_Tcp_OutSegs{{{Node}}}", 2)
            .CounterSince(-1, $"node_netstat_Tcp_RetransSegs{{{Node}}}", 2)
            .Gauge($"cilium_version{{{Node},version=\"1.18.0\"}}", 0);
    }

    [Theory]
    [InlineData("controller-fail-ratio", "n1")]
    [InlineData("endpoint-regen-fail", "n1")]
    [InlineData("ct-gc-runs-failed", "n1")]
    [InlineData("drop-ratio", "n1")]
    [InlineData("k8s-client-errors", null)]
    [InlineData("kvstore-op-error", null)]
    [InlineData("ipam-alloc-fail-ratio", null)]
    [InlineData("cloud-api-error-ratio", null)]
    [InlineData("tcp-retrans-ratio", "n1")]
    public async Task Ratio_OneEventOfOne_IsNotPastAThreshold(string signal, string? node)
    {
        var value = await prometheus.ValueAsync(signal, "restarted", node);

        Assert.NotNull(value);
        Assert.InRange(value.Value, 0, TrapPrometheus.Find(signal).Degraded!.Value * 0.9999);
    }

    /// <summary>0 at the restart, one event since.</summary>
    private static void Once(HandWritten series, string name) =>
        series.Series(name, minutes => minutes < -3 ? null : minutes < -1 ? 0 : 1);
}
