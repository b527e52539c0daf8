using System.Globalization;
using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.OperatorReplica>;

namespace FleetView.Simulator.Tables;

/// <summary>The operator's addresses: the pool, the subnets, what it allocates and gives back.</summary>
internal static class OperatorIpamTable
{
    private static readonly string[] Zones = ["a", "b"];

    public static void Add(Table table, CiliumDialect dialect, ClusterSpec cluster, int clusterIndex)
    {
        Pool(table);
        Triggers(table, dialect);
        Subnets(table, cluster, clusterIndex);
        Durations(table, dialect, cluster, Subnet(clusterIndex, 0));
    }

    /// <summary>The leader's view of one node; the node is <c>target_node</c>, <c>node</c> is the operator's own.</summary>
    public static SeriesTable<Machine> Node() => new SeriesTableBuilder<Machine>()
        .Add("cilium_operator_ipam_available_ips", "", _ => Machine.AddressCapacity)
        .Add("cilium_operator_ipam_used_ips", "", machine => machine.ReportedUsed)
        .Add("cilium_operator_ipam_needed_ips", "", machine => machine.ReportedNeeded)
        .Build();

    private static void Pool(Table table)
    {
        const string Nodes = "cilium_operator_ipam_nodes";
        const string Ips = "cilium_operator_ipam_ips";
        table
            .Add(Ips, "type=\"used\"", OperatorTable.Gauge(replica => replica.Sums.Used))
            .Add(Ips, "type=\"available\"", OperatorTable.Gauge(replica => replica.Sums.Free))
            .Add(Ips, "type=\"needed\"", OperatorTable.Gauge(replica => replica.Sums.Needed))
            .Add(Nodes, "category=\"total\"", OperatorTable.Gauge(replica => replica.Sums.Nodes))
            .Add(Nodes, "category=\"in-deficit\"", OperatorTable.Gauge(replica => replica.Sums.InDeficit))
            .Add(Nodes, "category=\"at-capacity\"", OperatorTable.Gauge(replica => replica.Sums.AtCapacity))
            .Add("cilium_operator_ipam_empty_interface_slots", "", replica => replica.Publishes ? 2 * replica.Sums.Nodes : 0)
            .Add("cilium_operator_ipam_interface_candidates", "", replica => replica.Publishes ? replica.Process.InterfacesPerNode * replica.Sums.Nodes : 0)
            .Add("cilium_operator_ipam_available_interfaces", "", replica => replica.Publishes ? (2 + replica.Process.InterfacesPerNode) * replica.Sums.Nodes : 0);
    }

    private static void Triggers(Table table, CiliumDialect dialect)
    {
        const string Ipam = "cilium_operator_ipam";
        table
            .Add($"{Ipam}_resync_total", "", replica => replica.Process.Resyncs)
            .Add($"{Ipam}_deficit_resolver_queued_total", "", replica => replica.Process.DeficitQueued)
            .Add($"{Ipam}_deficit_resolver_folds", "", replica => replica.Process.DeficitFolds)
            .AddHistogram($"{Ipam}_deficit_resolver_latency_seconds", "", Histogram.ApiCall, replica => replica.Process.DeficitLatency, fromTheStart: true)
            .Add($"{Ipam}_k8s_sync_queued_total", "", replica => replica.Process.SyncLatency.Count)
            .Add($"{Ipam}_k8s_sync_folds", "", _ => 1)
            .AddHistogram($"{Ipam}_k8s_sync_latency_seconds", "", Histogram.ApiCall, replica => replica.Process.SyncLatency, fromTheStart: true)
            .Add($"{Ipam}_resync_queued_total", "", replica => replica.Process.Resyncs)
            .Add($"{Ipam}_resync_folds", "", _ => 1);
        if (dialect.HasBackgroundSync)
            table.AddHistogram($"{Ipam}_background_sync_duration_seconds", "status=\"success\"", Histogram.Allocation, replica => replica.Process.BackgroundSync);
    }

    private static void Subnets(Table table, ClusterSpec cluster, int clusterIndex)
    {
        for (var i = 0; i < Zones.Length; i++)
        {
            var index = i;
            var subnet = Subnet(clusterIndex, index);
            table
                .Add("cilium_operator_ipam_available_ips_per_subnet", $"availability_zone=\"{cluster.Region}{Zones[index]}\",{subnet}",
                    OperatorTable.Gauge(replica => 5200 + (900 * index) - Math.Round(replica.Sums.Used / 4)))
                .AddOnceSeen("cilium_operator_ipam_ip_allocation_ops", subnet, replica => replica.Process.AllocatedIps[index])
                .AddOnceSeen("cilium_operator_ipam_ip_release_ops", subnet, replica => replica.Process.ReleasedIps[index])
                .AddOnceSeen("cilium_operator_ipam_interface_creation_ops", subnet, replica => replica.Process.Interfaces[index]);
        }
    }

    private static void Durations(Table table, CiliumDialect dialect, ClusterSpec cluster, string subnet)
    {
        void Add(string family, string status, string type, Func<OperatorProcess, Histogram> read) => table.AddHistogram(
            $"cilium_operator_ipam_{family}_duration_seconds", $"status=\"{status}\",{subnet},type=\"{type}\"", Histogram.Allocation, replica => read(replica.Process));

        Add("allocation", "success", "allocateIP", process => process.AllocateSucceeded);
        Add("allocation", "failed", "allocateIP", process => process.AllocateFailed);
        Add("allocation", "success", "createInterfaceAndAllocateIP", process => process.CreateSucceeded);
        Add("allocation", "unableToCreateENI", "createInterfaceAndAllocateIP", process => process.CreateFailed);
        Add("allocation", "unableToFindSubnet", "createInterfaceAndAllocateIP", process => process.SubnetNotFound);
        Add("release", "success", "releaseIP", process => process.Released);
        if (dialect.HasPrefixRelease && cluster.Features.PrefixDelegation)
            Add("release", "success", "releaseIPPrefixes", process => process.Released);
    }

    private static string Subnet(int clusterIndex, int zone) =>
        string.Create(CultureInfo.InvariantCulture, $"subnet_id=\"subnet-0{(clusterIndex * 16) + zone + 161:x}\"");
}
