using System.Globalization;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.OperatorReplica>;

namespace FleetView.Simulator.Tables;

/// <summary>What a cilium-operator exposes on :9963. Labelled series belong to the leader; a standby shows zeros for
/// those without labels and nothing else.</summary>
internal static class OperatorTable
{
    private static readonly string[] Zones = ["a", "b"];

    public static SeriesTable<OperatorReplica> Build(CiliumDialect dialect, ClusterSpec cluster, int clusterIndex)
    {
        var table = new Table();
        Process(table, dialect);
        Identities(table, dialect, cluster);
        if (cluster.Provider != CloudProvider.Gcp)
        {
            Pool(table);
            Subnets(table, cluster, clusterIndex);
            CloudCalls(table, cluster.Provider);
        }
        if (cluster.Kvstore == KvstoreMode.Etcd)
            Kvstore(table);
        return table.Build();
    }

    /// <summary>The leader's view of one node; the node is <c>target_node</c>, <c>node</c> is the operator's own.</summary>
    public static SeriesTable<Machine> Node() => new SeriesTableBuilder<Machine>()
        .Add("cilium_operator_ipam_available_ips", "", _ => Machine.AddressCapacity)
        .Add("cilium_operator_ipam_used_ips", "", machine => machine.UsedAddresses)
        .Add("cilium_operator_ipam_needed_ips", "", machine => machine.NeededAddresses)
        .Build();

    private static void Process(Table table, CiliumDialect dialect)
    {
        var queue = $"{dialect.OperatorQueueLabel}=\"node_manager\"";
        table
            .Add("cilium_operator_version", $"arch=\"linux/amd64\",revision=\"{dialect.Revision}\",version=\"{dialect.Version}\"", _ => 0)
            .Add("cilium_operator_process_start_time_seconds", "", replica => replica.Process.StartTime)
            .Add("cilium_operator_process_resident_memory_bytes", "", replica => replica.Process.MemoryBytes)
            .Add("cilium_operator_process_cpu_seconds_total", "", replica => Math.Round(replica.Process.CpuSeconds, 2))
            .Add("cilium_operator_unmanaged_pods", "", _ => 0)
            .Add($"{dialect.OperatorQueuePrefix}_depth", queue, Led(process => process.QueueDepth))
            .Add($"{dialect.OperatorQueuePrefix}_adds_total", queue, Led(process => process.QueueAdds))
            .Add("cilium_operator_errors_warnings_total", "level=\"error\",subsystem=\"ipam\"", Led(process => process.Errors))
            .Add("cilium_operator_errors_warnings_total", "level=\"warning\",subsystem=\"ipam\"", Led(process => process.Warnings));
    }

    private static void Identities(Table table, CiliumDialect dialect, ClusterSpec cluster)
    {
        var kind = cluster.Kvstore == KvstoreMode.Etcd ? "kvstore" : "crd";
        var type = dialect.HasIdentityType ? $"identity_type=\"{kind}\"," : "";
        table
            .Add("cilium_operator_identity_gc_entries", $"{type}status=\"alive\"", Gauge(replica => replica.Process.IdentitiesAlive))
            .Add("cilium_operator_identity_gc_entries", $"{type}status=\"deleted\"", Gauge(replica => replica.Process.IdentitiesDeleted))
            .Add("cilium_operator_identity_gc_runs", $"{type}outcome=\"success\"", Led(process => process.IdentityRuns))
            .Add("cilium_operator_identity_gc_latency", $"{type}outcome=\"success\"", Gauge(replica => replica.Process.IdentityLatency));
    }

    private static void Pool(Table table)
    {
        const string Nodes = "cilium_operator_ipam_nodes";
        const string Ips = "cilium_operator_ipam_ips";
        table
            .Add(Ips, "type=\"used\"", Gauge(replica => replica.Sums.Used))
            .Add(Ips, "type=\"available\"", Gauge(replica => replica.Sums.Free))
            .Add(Ips, "type=\"needed\"", Gauge(replica => replica.Sums.Needed))
            .Add(Nodes, "category=\"total\"", Gauge(replica => replica.Sums.Nodes))
            .Add(Nodes, "category=\"in-deficit\"", Gauge(replica => replica.Sums.InDeficit))
            .Add(Nodes, "category=\"at-capacity\"", Gauge(replica => replica.Sums.AtCapacity))
            .Add("cilium_operator_ipam_empty_interface_slots", "", replica => replica.Publishes ? 2 * replica.Sums.Nodes : 0)
            .Add("cilium_operator_ipam_interface_candidates", "", replica => replica.Publishes ? 3 * replica.Sums.Nodes : 0)
            .Add("cilium_operator_ipam_resync_total", "", replica => replica.Process.Resyncs)
            .Add("cilium_operator_ipam_deficit_resolver_queued_total", "", replica => replica.Process.DeficitQueued)
            .Add("cilium_operator_ipam_deficit_resolver_folds", "", replica => replica.Process.DeficitFolds)
            .AddHistogram("cilium_operator_ipam_deficit_resolver_latency_seconds", "", Histogram.ApiCall, replica => replica.Process.DeficitLatency, fromTheStart: true)
            .AddHistogram("cilium_operator_ipam_background_sync_duration_seconds", "status=\"success\"", Histogram.Allocation, replica => replica.Process.BackgroundSync);
    }

    private static void Subnets(Table table, ClusterSpec cluster, int clusterIndex)
    {
        const string Duration = "cilium_operator_ipam_allocation_duration_seconds";
        for (var i = 0; i < Zones.Length; i++)
        {
            var index = i;
            var subnet = Subnet(clusterIndex, index);
            table
                .Add("cilium_operator_ipam_available_ips_per_subnet", $"availability_zone=\"{cluster.Region}{Zones[index]}\",{subnet}",
                    Gauge(replica => 5200 + (900 * index) - Math.Round(replica.Sums.Used / 4)))
                .AddOnceSeen("cilium_operator_ipam_ip_allocation_ops", subnet, replica => replica.Process.AllocatedIps[index])
                .AddOnceSeen("cilium_operator_ipam_ip_release_ops", subnet, replica => replica.Process.ReleasedIps[index])
                .AddOnceSeen("cilium_operator_ipam_interface_creation_ops", subnet, replica => replica.Process.Interfaces[index]);
        }
        var first = Subnet(clusterIndex, 0);
        table
            .AddHistogram(Duration, $"status=\"success\",{first},type=\"allocateIP\"", Histogram.Allocation, replica => replica.Process.AllocateSucceeded)
            .AddHistogram(Duration, $"status=\"failed\",{first},type=\"allocateIP\"", Histogram.Allocation, replica => replica.Process.AllocateFailed)
            .AddHistogram(Duration, $"status=\"success\",{first},type=\"createInterfaceAndAllocateIP\"", Histogram.Allocation, replica => replica.Process.CreateSucceeded)
            .AddHistogram(Duration, $"status=\"unableToCreateENI\",{first},type=\"createInterfaceAndAllocateIP\"", Histogram.Allocation, replica => replica.Process.CreateFailed);
    }

    private static void CloudCalls(Table table, CloudProvider provider)
    {
        var subsystem = CloudApi.Subsystem(provider);
        var duration = $"cilium_operator_{subsystem}_api_duration_seconds";
        var refused = CloudApi.RefusedCode(provider);
        var operations = CloudApi.Of(provider);
        for (var i = 0; i < operations.Length; i++)
        {
            var index = i;
            var name = $"operation=\"{operations[index].Name}\"";
            table
                .AddHistogram(duration, $"{name},response_code=\"OK\"", Histogram.ApiCall, replica => replica.Process.Api.Operations[index].Succeeded)
                .AddHistogram(duration, $"{name},response_code=\"{refused}\"", Histogram.ApiCall, replica => replica.Process.Api.Operations[index].Refused)
                .AddHistogram($"cilium_operator_{subsystem}_api_rate_limit_duration_seconds", name, Histogram.Default, replica => replica.Process.Api.Operations[index].Delayed);
        }
    }

    private static void Kvstore(Table table)
    {
        const string Wait = "cilium_operator_api_limiter_wait_duration_seconds";
        table
            .Add(Wait, "api_call=\"etcd\",value=\"mean\"", Led(process => process.Kvstore.WaitMean))
            .Add(Wait, "api_call=\"etcd\",value=\"max\"", Led(process => process.Kvstore.WaitMax))
            .Add("cilium_operator_api_limiter_requests_in_flight", "api_call=\"etcd\",value=\"in-flight\"", Led(process => process.Kvstore.InFlight))
            .Add("cilium_operator_api_limiter_requests_in_flight", "api_call=\"etcd\",value=\"limit\"", Led(_ => KvstoreClient.Limit))
            .Add("cilium_operator_api_limiter_processed_requests_total", "api_call=\"etcd\",outcome=\"success\",return_code=\"200\"", Led(process => process.Kvstore.Processed))
            .AddHistogram("cilium_operator_kvstore_operations_duration_seconds",
                "action=\"CreateOnly\",kind=\"set\",outcome=\"success\",scope=\"state/identities\"", Histogram.Default, replica => replica.Process.Kvstore.Writes);
    }

    private static string Subnet(int clusterIndex, int zone) =>
        string.Create(CultureInfo.InvariantCulture, $"subnet_id=\"subnet-0{(clusterIndex * 16) + zone + 161:x}\"");

    private static Func<OperatorReplica, double> Led(Func<OperatorProcess, double> read) =>
        replica => replica.IsLeader ? read(replica.Process) : double.NaN;

    /// <summary>A gauge that the leader sets at each resync: 0 from its election until the first of them.</summary>
    private static Func<OperatorReplica, double> Gauge(Func<OperatorReplica, double> read) =>
        replica => !replica.IsLeader ? double.NaN : replica.Publishes ? read(replica) : 0;
}
