namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>Traps of the operator's series: capacity, leaders, outcomes, clouds without any.</summary>
[Collection(nameof(TrapPrometheus))]
public sealed class OperatorTrapTests(TrapPrometheus prometheus)
{
    internal static void Write(HandWritten series)
    {
        const string Leader = "cluster=\"leader\",pod=\"a\"";
        const string Standby = "cluster=\"leader\",pod=\"b\"";
        series
            .Gauge($"cilium_operator_ipam_available_ips{{{Leader},node=\"where-it-runs\",target_node=\"n1\"}}", 240)
            .Gauge($"cilium_operator_ipam_used_ips{{{Leader},node=\"where-it-runs\",target_node=\"n1\"}}", 87)
            .Gauge($"cilium_operator_ipam_ips{{{Leader},type=\"used\"}}", 95)
            .Gauge($"cilium_operator_ipam_ips{{{Leader},type=\"available\"}}", 5)
            .Gauge($"cilium_operator_ipam_nodes{{{Leader},category=\"total\"}}", 100)
            .Gauge($"cilium_operator_ipam_nodes{{{Leader},category=\"in-deficit\"}}", 4)
            .Gauge($"cilium_operator_ipam_empty_interface_slots{{{Leader}}}", 7)
            .Gauge($"cilium_operator_ipam_interface_candidates{{{Leader}}}", 3)
            .Counter($"cilium_operator_ipam_resync_total{{{Leader}}}", 1.0 / 60);
        foreach (var zero in new[] { "nodes{X,category=\"total\"}", "nodes{X,category=\"in-deficit\"}", "empty_interface_slots{X}", "interface_candidates{X}", "resync_total{X}" })
            series.Gauge($"cilium_operator_ipam_{zero.Replace("X", Standby, StringComparison.Ordinal)}", 0);

        series
            .Gauge("cilium_operator_ipam_resync_total{cluster=\"leaderless\",pod=\"a\"}", 812)
            .Gauge("cilium_operator_ipam_resync_total{cluster=\"leaderless\",pod=\"b\"}", 0)
            .Series("cilium_operator_ipam_resync_total{cluster=\"silent\",pod=\"a\"}", minutes => minutes > -3.5 ? null : 500 + Math.Floor((minutes + 130) / 4))
            .Series("cilium_operator_ipam_resync_total{cluster=\"gone\",pod=\"a\"}", minutes => minutes > -6 ? null : 500 + minutes)
            .Series("cilium_operator_ipam_resync_total{cluster=\"just-come\",pod=\"a\"}", minutes => minutes < -2 ? null : 0)
            // A new leader sets its gauges at its first resync, half a minute ago.
            .Series("cilium_operator_ipam_ips{cluster=\"failover\",pod=\"b\",type=\"available\"}", minutes => minutes < -3 ? null : minutes < -0.5 ? 0 : 40)
            .Series("cilium_operator_ipam_ips{cluster=\"failover\",pod=\"b\",type=\"used\"}", minutes => minutes < -3 ? null : minutes < -0.5 ? 0 : 60)
            .Series("cilium_operator_ipam_ips{cluster=\"failing-over\",pod=\"b\",type=\"available\"}", minutes => minutes < -1 ? null : 0)
            .Series("cilium_operator_ipam_ips{cluster=\"failing-over\",pod=\"b\",type=\"used\"}", minutes => minutes < -1 ? null : 0);

        Allocation(series, "outcomes", "success", 0.9);
        Allocation(series, "outcomes", "unableToCreateENI", 0.1);
        Allocation(series, "no-subnet", "unableToFindSubnet", 0.05);
        series
            .Counter("cilium_operator_ec2_api_duration_seconds_count{cluster=\"outcomes\",operation=\"CreateNetworkInterface\",response_code=\"OK\"}", 4)
            .Counter("cilium_operator_ec2_api_duration_seconds_count{cluster=\"outcomes\",operation=\"CreateNetworkInterface\",response_code=\"400 Bad Request\"}", 1)
            .Counter("cilium_operator_ipam_ip_allocation_ops{cluster=\"outcomes\",subnet_id=\"s1\"}", 18)
            .Counter("cilium_operator_ipam_ip_release_ops{cluster=\"outcomes\",subnet_id=\"s1\"}", 12)
            .Counter("cilium_operator_azure_api_duration_seconds_count{cluster=\"azure\",operation=\"VirtualMachineScaleSetVMs.Update\",response_code=\"Failed\"}", 2)
            .Counter("cilium_operator_azure_api_duration_seconds_count{cluster=\"azure\",operation=\"VirtualMachineScaleSetVMs.Update\",response_code=\"OK\"}", 2);

        series
            .Gauge("cilium_operator_version{cluster=\"gke\",version=\"1.18.0\"}", 0)
            .Gauge("cilium_version{cluster=\"gke\",node=\"n1\",version=\"1.18.0\"}", 0)
            .Gauge("cilium_ip_addresses{cluster=\"gke\",node=\"n1\",family=\"ipv4\"}", 200)
            .Gauge("cilium_ipam_capacity{cluster=\"gke\",node=\"n1\",family=\"ipv4\"}", 254)
            .Gauge("cilium_ip_addresses{cluster=\"leader\",node=\"n1\",family=\"ipv4\"}", 88)
            .Gauge("cilium_ipam_capacity{cluster=\"leader\",node=\"n1\",family=\"ipv4\"}", 88);
    }

    [Fact]
    public async Task AvailableIps_OfANode_AreItsCapacity()
    {
        Assert.Equal(87 / 240.0, (await prometheus.ValueAsync("ipam-node-capacity-used", "leader", "n1"))!.Value, 1e-9);
        Assert.Equal(0.05, (await prometheus.ValueAsync("ipam-cluster-free-ips", "leader"))!.Value, 1e-9);
    }

    [Fact]
    public async Task OperatorGauges_OfStandbys_CountForNothing()
    {
        Assert.Equal(0.04, (await prometheus.ValueAsync("ipam-nodes-deficit", "leader"))!.Value, 1e-9);
        Assert.Equal(10, await prometheus.ValueAsync("ipam-empty-slots", "leader"));
        Assert.Equal(1, await prometheus.ValueAsync("operator-leading", "leader"));
    }

    [Fact]
    public async Task OperatorFailover_ZerosUntilTheFirstResync_AreNoExhaustion()
    {
        Assert.Equal(0.4, (await prometheus.ValueAsync("ipam-cluster-free-ips", "failover"))!.Value, 1e-9);
        Assert.Null(await prometheus.ValueAsync("ipam-cluster-free-ips", "failing-over"));
    }

    [Theory]
    [InlineData("leaderless", 0.0)]
    [InlineData("silent", 1.0)]
    [InlineData("gone", null)]
    [InlineData("just-come", null)]
    public async Task OperatorLeading_CountersAtRest_AreNobodyUnlessDataIsMissing(string cluster, double? leads) =>
        Assert.Equal(leads, await prometheus.ValueAsync("operator-leading", cluster));

    [Fact]
    public async Task DeadMixinLabel_FailedInterfaces_AreFoundByTheStatusOfAllocations()
    {
        Assert.Equal(0.1, (await prometheus.ValueAsync("ipam-alloc-fail-ratio", "outcomes"))!.Value, 1e-6);
        Assert.Equal(["unableToCreateENI"], (await prometheus.DetailAsync("ipam-alloc-fail-ratio", "outcomes", "status")).Keys);
        Assert.DoesNotContain(RawCatalogue.Signals, signal => signal.Query.Contains("interface_creation_ops{status", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnableToFindSubnet_QuietApi_IsCountedByItself()
    {
        Assert.Equal(30, (await prometheus.ValueAsync("ipam-subnet-not-found", "no-subnet"))!.Value, 0.5);
        Assert.Equal(0, await prometheus.ValueAsync("ipam-subnet-not-found", "outcomes"));
    }

    [Fact]
    public async Task OutcomeVocabularies_OfClouds_AreTheirOwn()
    {
        Assert.Equal(0.2, (await prometheus.ValueAsync("cloud-api-error-ratio", "outcomes"))!.Value, 1e-6);
        Assert.Equal(0.5, (await prometheus.ValueAsync("cloud-api-error-ratio", "azure"))!.Value, 1e-6);
        // Azure says Failed for everything: whether it throttles is not collected.
        Assert.Null(await prometheus.ValueAsync("cloud-api-throttle", "azure"));
        Assert.Equal(0, await prometheus.ValueAsync("cloud-api-throttle", "outcomes"));
    }

    [Fact]
    public async Task CountersWithoutTotal_AndSurgeWithoutAMetric_AreReadFromTheBatch()
    {
        Assert.Equal(20, (await prometheus.ValueAsync("ipam-batch-size", "outcomes"))!.Value, 1e-3);
        Assert.Equal(12 / 18.0, (await prometheus.ValueAsync("ipam-release-rate", "outcomes"))!.Value, 1e-3);
    }

    [Theory]
    [InlineData("ipam-node-capacity-used", "n1")]
    [InlineData("ipam-node-needed", "n1")]
    [InlineData("ipam-nodes-deficit", null)]
    [InlineData("ipam-alloc-latency-p99", null)]
    [InlineData("ipam-release-rate", null)]
    [InlineData("ipam-resync-lag", null)]
    [InlineData("cloud-api-rate", null)]
    [InlineData("cloud-api-client-wait", null)]
    [InlineData("operator-leading", null)]
    public async Task Gke_WithoutOperatorIpam_GivesNoAnswer(string signal, string? node) =>
        Assert.Null(await prometheus.ValueAsync(signal, "gke", node));

    [Fact]
    public async Task AgentPool_FullByDesignInTheCloud_IsForFixedRangesOnly()
    {
        Assert.Equal(200 / 254.0, (await prometheus.ValueAsync("ipam-agent-pool-used", "gke", "n1"))!.Value, 1e-9);
        Assert.Null(await prometheus.ValueAsync("ipam-agent-pool-used", "leader", "n1"));
    }

    private static void Allocation(HandWritten series, string cluster, string status, double perSecond) => series.Counter(
        $"cilium_operator_ipam_allocation_duration_seconds_count{{cluster=\"{cluster}\",status=\"{status}\",subnet_id=\"s1\",type=\"allocateIP\"}}", perSecond);
}
