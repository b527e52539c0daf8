using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

public class ExpositionTests
{
    private static readonly DateTimeOffset Later = Fleets.Reference.AddMinutes(20);

    [Theory]
    [InlineData("cilium_version", "gauge", "arch revision version")]
    [InlineData("cilium_bpf_map_pressure", "gauge", "map_name")]
    [InlineData("cilium_bpf_map_ops_total", "counter", "map_name operation outcome")]
    [InlineData("cilium_bpf_map_capacity", "gauge", "map_group")]
    [InlineData("cilium_datapath_conntrack_gc_entries", "gauge", "family protocol status")]
    [InlineData("cilium_datapath_conntrack_gc_runs_total", "counter", "family protocol status")]
    [InlineData("cilium_datapath_conntrack_gc_duration_seconds_bucket", "histogram", "family le protocol status")]
    [InlineData("cilium_drop_count_total", "counter", "direction reason")]
    [InlineData("cilium_forward_count_total", "counter", "direction")]
    [InlineData("cilium_identity", "gauge", "type")]
    [InlineData("cilium_endpoint_state", "gauge", "endpoint_state")]
    [InlineData("cilium_ip_addresses", "gauge", "family")]
    [InlineData("cilium_controllers_runs_total", "counter", "status")]
    [InlineData("cilium_node_health_connectivity_status", "gauge", "source_cluster source_node_name status type")]
    [InlineData("cilium_kvstore_operations_duration_seconds_bucket", "histogram", "action kind le outcome scope")]
    [InlineData("cilium_kvstore_sync_queue_size", "gauge", "scope source_cluster")]
    [InlineData("cilium_api_limiter_wait_duration_seconds", "gauge", "api_call value")]
    [InlineData("cilium_api_limiter_processed_requests_total", "counter", "api_call outcome return_code")]
    [InlineData("hubble_lost_events_total", "counter", "source")]
    [InlineData("hubble_drop_total", "counter", "protocol reason")]
    public void Agent_Series_NameTypeAndLabelsAsCiliumsOwn(string name, string type, string labels)
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 2, kvstore: KvstoreMode.Etcd), Later);

        var sample = scrape.Of(name).First();

        Assert.Equal(type, scrape.Types[scrape.FamilyOf(name)]);
        string[] target = ["job", "instance", "node", "pod", "namespace"];
        Assert.Equal(labels.Split(' '), sample.Labels.Keys.Except(target).Order(StringComparer.Ordinal));
        Assert.All(target, label => Assert.NotEmpty(sample[label]));
    }

    [Theory]
    [InlineData("cilium_operator_ipam_ips", "gauge", "type")]
    [InlineData("cilium_operator_ipam_nodes", "gauge", "category")]
    [InlineData("cilium_operator_ipam_used_ips", "gauge", "target_node")]
    [InlineData("cilium_operator_ipam_available_ips_per_subnet", "gauge", "availability_zone subnet_id")]
    [InlineData("cilium_operator_ipam_ip_allocation_ops", "counter", "subnet_id")]
    [InlineData("cilium_operator_ipam_allocation_duration_seconds_bucket", "histogram", "le status subnet_id type")]
    [InlineData("cilium_operator_ec2_api_duration_seconds_count", "histogram", "operation response_code")]
    [InlineData("cilium_operator_identity_gc_entries", "gauge", "identity_type status")]
    [InlineData("cilium_operator_identity_gc_runs", "gauge", "identity_type outcome")]
    [InlineData("cilium_operator_workqueue_depth", "gauge", "queue_name")]
    public void Operator_Series_NameTypeAndLabelsAsCiliumsOwn(string name, string type, string labels)
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 2), Later);

        Assert.Equal(type, scrape.Types[scrape.FamilyOf(name)]);
        Assert.Equal(labels.Split(' '), scrape.Of(name).First().Labels.Keys
            .Except(["job", "instance", "node", "pod", "namespace"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Families_AllOfThem_DeclaredOnceBeforeTheirSeriesAndNotInterleaved()
    {
        var scrape = Scrape.Of(Fleets.One(incident: IncidentKind.ConntrackFill, kvstore: KvstoreMode.Etcd), Later);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var current = "";

        foreach (var line in scrape.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                Assert.True(seen.Add(current = line.Split(' ')[2]), current);
            else
                Assert.Equal(current, line[0] == '#' ? line.Split(' ')[2] : scrape.FamilyOf(Scrape.Parse(line).Name));
        }
    }

    [Fact]
    public void Histograms_EverySeries_CumulativeAndInfEqualsCount()
    {
        var scrape = Scrape.Of(Fleets.One(kvstore: KvstoreMode.Etcd, version: "1.17.6"), Later);
        var checkedSeries = 0;

        foreach (var series in scrape.Samples.Where(sample => sample.Name.EndsWith("_bucket", StringComparison.Ordinal))
            .GroupBy(sample => sample.Name + string.Join(",", sample.Labels.Where(label => label.Key != "le"))))
        {
            var counts = series.Select(sample => sample.Value).ToArray();
            Assert.Equal(counts.Order(), counts);
            Assert.Equal("+Inf", series.Last()["le"]);
            var last = series.Last();
            Assert.Equal(last.Value, scrape.Find(last.Series.Replace("_bucket{", "_count{", StringComparison.Ordinal)
                .Replace("le=\"+Inf\",", "", StringComparison.Ordinal)));
            checkedSeries++;
        }
        Assert.True(checkedSeries > 20);
    }

    [Fact]
    public void Cluster_NamedWithMarkupQuotesAndNewlines_EscapedWhereItIsALabel()
    {
        const string Remote = "a\"b\\c\nd<script>";
        var fleet = Fleets.Of(new ClusterSpec { Name = "arn:aws:eks:eu-west-1:1:cluster/prod", Nodes = 2, Mesh = [Remote] });

        var scrape = Scrape.Of(fleet.Clusters[0], Later);

        Assert.Contains("target_cluster=\"a\\\"b\\\\c\\nd<script>\"", scrape.Text);
        Assert.Equal(Remote, scrape.Of("cilium_clustermesh_remote_cluster_readiness_status").First()["target_cluster"]);
        Assert.All(scrape.Of("cilium_node_health_connectivity_status"), sample => Assert.Equal("cluster-0", sample["source_cluster"]));
    }

    [Theory]
    [InlineData("1.17.6", false)]
    [InlineData("1.18.0", true)]
    public void LoadBalancerPressure_EveryScrapeForTenMinutes_StepsOnlyFrom118(string version, bool stepped)
    {
        var cluster = Fleets.One(nodes: 1, version: version);

        var values = Enumerable.Range(0, 41)
            .Select(i => Scrape.Of(cluster, Fleets.Reference.AddSeconds(15 * i)).Of("cilium_bpf_map_pressure", ("map_name", "lb4_services_v2")).Single().Value)
            .Distinct().Count();

        Assert.Equal(stepped, values <= 3);
    }

    [Fact]
    public void PolicyPressure_AtOrBelowATenth_IsAbsent()
    {
        var cluster = Fleets.One(nodes: 40);

        var pressures = Scrape.Of(cluster, Later).Of("cilium_bpf_map_pressure", ("map_name", "cilium_policy_v2_*")).ToList();

        Assert.InRange(pressures.Count, 1, 39);
        Assert.All(pressures, pressure => Assert.True(pressure.Value > 0.1));
    }

    [Fact]
    public void Agent_Crashed_UpIsZeroAndNothingElseIsSaid()
    {
        var cluster = Fleets.One(nodes: 10, incident: IncidentKind.AgentMassRestart, duration: TimeSpan.FromMinutes(5));
        var down = Enumerable.Range(1, 12).Select(i => Scrape.Of(cluster, Fleets.Reference.AddSeconds(15 * i)))
            .SelectMany(scrape => scrape.Of("up", ("job", "kube-system/cilium-agent")).Where(up => up.Value == 0).Select(up => (Scrape: scrape, Up: up)))
            .ToList();

        Assert.NotEmpty(down);
        Assert.All(down, it => Assert.DoesNotContain(it.Scrape.Samples,
            sample => sample["job"] == "kube-system/cilium-agent" && sample["node"] == it.Up["node"] && sample.Name != "up"));
    }

    [Fact]
    public void Operator_Standby_SaysNothingAboutTheCluster()
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 4), Later);

        Assert.Equal(2, scrape.Of("up", ("job", "kube-system/cilium-operator")).Count());
        Assert.Equal(2, scrape.Of("cilium_operator_process_start_time_seconds").Count());
        Assert.Single(scrape.Of("cilium_operator_ipam_nodes", ("category", "total")));
        Assert.Equal(4, scrape.Of("cilium_operator_ipam_used_ips").Select(sample => sample["target_node"]).Distinct().Count());
        Assert.Single(scrape.Of("cilium_operator_ipam_used_ips").Select(sample => sample["node"]).Distinct());
    }

    [Theory]
    [InlineData("1.14.19")]
    [InlineData("1.17.6")]
    [InlineData("1.18.0")]
    [InlineData("1.19.0")]
    public void Node_OfAHealthyCluster_HasAboutAsManySeriesAsARealOne(string version)
    {
        var scrape = Scrape.Of(Fleets.One(nodes: 20, version: version), Later);

        var perNode = scrape.Samples.Count(sample => !sample["job"].Contains("operator", StringComparison.Ordinal)) / 20.0;

        Assert.InRange(perNode, 150, 230);
    }
}
