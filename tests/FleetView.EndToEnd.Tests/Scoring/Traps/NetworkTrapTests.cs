namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of reachability, MTU, retransmissions and backends.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class NetworkTrapTests(TrapPrometheus prometheus)
{
    private const double Week = -8000;

    internal static void Write(HandWritten series)
    {
        for (var node = 0; node < 10; node++)
        {
            // A node was deleted 8 minutes ago, and every agent reports it; elsewhere one has been dead for an hour.
            series
                .Series($"cilium_unreachable_nodes{{cluster=\"just-deleted\",node=\"n{node}\"}}", minutes => minutes < -8 ? 0 : 1)
                .Gauge($"cilium_unreachable_nodes{{cluster=\"one-dead\",node=\"n{node}\"}}", node == 0 ? 5 : 1)
                .Gauge($"node_network_mtu_bytes{{cluster=\"mtu\",node=\"n{node}\",device=\"eth0\"}}", node < 3 ? 1500 : 9001)
                .Gauge($"node_network_mtu_bytes{{cluster=\"mtu\",node=\"n{node}\",device=\"lo\"}}", 65536)
                .Gauge($"node_network_mtu_bytes{{cluster=\"mtu-even\",node=\"n{node}\",device=\"ens5\"}}", 9001);
        }

        series
            .Series("node_network_mtu_bytes{cluster=\"mtu-even\",node=\"boots\",device=\"ens5\"}", minutes => minutes < -10 ? null : 1500)
            .Gauge("node_network_mtu_bytes{cluster=\"mtu\",node=\"n0\",device=\"lxc_health\"}", 9001);

        Tcp(series, "always-lossy", outSegments: 1000, now: 0.03, thatWeek: 0.025);
        Tcp(series, "newly-lossy", outSegments: 1000, now: 0.03, thatWeek: 0.001);
        Tcp(series, "idle", outSegments: 2, now: 0.5, thatWeek: 0.001);
        series
            .Counter("node_netstat_Tcp_OutSegs{cluster=\"tcp\",node=\"young\"}", 1000)
            .Counter("node_netstat_Tcp_RetransSegs{cluster=\"tcp\",node=\"young\"}", 30);

        Timeouts(series, "monday", outToday: 5000, timeoutsToday: 2.5, outYesterday: 500, timeoutsYesterday: 0.25);
        Timeouts(series, "dead-peers", outToday: 1000, timeoutsToday: 4, outYesterday: 1000, timeoutsYesterday: 0.25);

        Backends(series, "leak", growth: 1.5, endpointsYesterday: 100, endpointsNow: 100);
        Backends(series, "grown", growth: 1.5, endpointsYesterday: 100, endpointsNow: 150);
        series
            .LongCounter("cilium_process_cpu_seconds_total{cluster=\"cpu\",node=\"hubble\"}", _ => 0.2)
            .LongCounter("cilium_forward_count_total{cluster=\"peak\",node=\"n1\",direction=\"INGRESS\"}", minutes => minutes > -200 ? 900 : 300);
    }

    [Fact]
    public async Task UnreachableNodes_LagOfADeletedNode_IsWaitedOut()
    {
        Assert.Equal(0, await prometheus.ValueAsync("unreachable-nodes-cluster", "just-deleted"));
        Assert.Equal(0, await prometheus.ValueAsync("unreachable-nodes", "just-deleted", "n1"));
    }

    [Fact]
    public async Task OneDeadNode_SeenByAll_IsNoFaultOfTheirs()
    {
        Assert.Equal(0.1, (await prometheus.ValueAsync("unreachable-nodes-cluster", "one-dead"))!.Value, 1e-9);
        Assert.Equal(0, await prometheus.ValueAsync("unreachable-nodes", "one-dead", "n1"));
        Assert.Equal(4, await prometheus.ValueAsync("unreachable-nodes", "one-dead", "n0"));
    }

    [Fact]
    public async Task Mtu_UplinksOnly_AndNodesThatBootDoNotCount()
    {
        Assert.Equal(2, await prometheus.ValueAsync("mtu-distinct-node", "mtu"));
        var nodes = await prometheus.DetailAsync("mtu-distinct-node", "mtu", "mtu");
        Assert.Equal([("1500", 3.0), ("9001", 7.0)], nodes.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(1, await prometheus.ValueAsync("mtu-distinct-node", "mtu-even"));
        Assert.Equal(1, await prometheus.ValueAsync("mtu-pod-vs-uplink", "mtu", "n0"));
    }

    [Theory]
    [InlineData("always-lossy", 0.0199)]
    [InlineData("newly-lossy", 0.03)]
    [InlineData("young", 0.03)]
    [InlineData("idle", 0.01)]
    public async Task Retransmits_AgainstTheNodesOwnWeek_OfAtLeastAHundredSegments(string node, double ratio)
    {
        Assert.Equal(ratio, (await prometheus.ValueAsync("tcp-retrans-ratio", "tcp", node))!.Value, 1e-4);
        Assert.Contains("Pods have network stacks of their own", TrapPrometheus.Find("tcp-retrans-ratio").Text("meaning"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("monday", 1)]
    [InlineData("dead-peers", 16)]
    public async Task Timeouts_PerSegment_AreNoNewsOnABusyDay(string node, double multiple) =>
        Assert.Equal(multiple, (await prometheus.ValueAsync("tcp-timeouts", "timeouts", node))!.Value, 0.01);

    [Theory]
    [InlineData("leak", 0.5)]
    [InlineData("grown", 0)]
    public async Task BackendLeak_GrowthBeyondTheEndpoints(string cluster, double leaked) =>
        Assert.Equal(leaked, (await prometheus.ValueAsync("backend-leak", cluster))!.Value, 1e-6);

    [Fact]
    public async Task ForwardRate_AgainstTheDay_LeavesOutWhatTheSourceDoesNotHave() =>
        Assert.Equal(3, (await prometheus.ValueAsync("forward-rate-vs-day", "peak"))!.Value, 0.02);

    private static void Tcp(HandWritten series, string node, double outSegments, double now, double thatWeek)
    {
        series
            .LongCounter($"node_netstat_Tcp_OutSegs{{cluster=\"tcp\",node=\"{node}\"}}", _ => outSegments)
            .LongSeries($"node_netstat_Tcp_RetransSegs{{cluster=\"tcp\",node=\"{node}\"}}", minutes =>
                1e6 + (((minutes + 20_000) * thatWeek) + (Math.Max(0, minutes + 60) * (now - thatWeek))) * 60 * outSegments);
    }

    private static void Timeouts(HandWritten series, string node, double outToday, double timeoutsToday, double outYesterday, double timeoutsYesterday)
    {
        var labels = $"{{cluster=\"timeouts\",node=\"{node}\"}}";
        double Grown(double minutes, double today, double yesterday) => 1e6 + (minutes * 60 * (minutes > -720 ? today : yesterday));
        series
            .LongSeries($"node_netstat_Tcp_OutSegs{labels}", minutes => 1e9 + Grown(minutes, outToday, outYesterday))
            .LongSeries($"node_netstat_TcpExt_TCPTimeouts{labels}", minutes => Grown(minutes, timeoutsToday / 2, timeoutsYesterday / 2))
            .LongSeries($"node_netstat_TcpExt_TCPSynRetrans{labels}", minutes => Grown(minutes, timeoutsToday / 2, timeoutsYesterday / 2));
    }

    private static void Backends(HandWritten series, string cluster, double growth, int endpointsYesterday, int endpointsNow)
    {
        series.LongSeries($"cilium_bpf_map_pressure{{cluster=\"{cluster}\",node=\"n1\",map_name=\"lb4_backends_v3\"}}", minutes => minutes < -720 ? 0.2 : 0.2 * growth);
        for (var i = 0; i < endpointsNow; i++)
        {
            var isNew = i >= endpointsYesterday;
            series.LongSeries($"kube_endpointslice_endpoints{{cluster=\"{cluster}\",namespace=\"a\",endpointslice=\"s\",address=\"10.0.0.{i}\"}}",
                minutes => minutes < Week || (isNew && minutes < -720) ? null : 1);
        }
    }
}
