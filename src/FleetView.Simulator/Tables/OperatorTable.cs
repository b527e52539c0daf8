using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.OperatorReplica>;

namespace FleetView.Simulator.Tables;

/// <summary>What a cilium-operator exposes on :9963. Labelled series belong to the leader; a standby shows zeros for
/// those without labels and nothing else.</summary>
internal static class OperatorTable
{
    public static SeriesTable<OperatorReplica> Build(CiliumDialect dialect, ClusterSpec cluster, int clusterIndex)
    {
        var table = new Table();
        Process(table, dialect);
        OperatorIdentityTable.Add(table, dialect, cluster);
        if (cluster.HasCloudIpam)
        {
            OperatorIpamTable.Add(table, dialect, cluster, clusterIndex);
            CloudCalls(table, cluster.Provider);
        }
        if (cluster.UsesEtcd)
            Kvstore(table, dialect);
        if (cluster.Features.EndpointSlices)
            EndpointSlices(table);
        return table.Build();
    }

    public static Func<OperatorReplica, double> Led(Func<OperatorProcess, double> read) =>
        replica => replica.IsLeader ? read(replica.Process) : double.NaN;

    /// <summary>A gauge that the leader sets at each resync: 0 from its election until the first of them.</summary>
    public static Func<OperatorReplica, double> Gauge(Func<OperatorReplica, double> read) =>
        replica => !replica.IsLeader ? double.NaN : replica.Publishes ? read(replica) : 0;

    private static void Process(Table table, CiliumDialect dialect)
    {
        var prefix = dialect.OperatorQueuePrefix;
        var queue = $"{dialect.OperatorQueueLabel}=\"node_manager\"";
        table
            .Add("cilium_operator_version", $"arch=\"linux/amd64\",revision=\"{dialect.Revision}\",version=\"{dialect.Version}\"", _ => 0)
            .Add("cilium_operator_process_start_time_seconds", "", replica => replica.Process.StartTime)
            .Add("cilium_operator_process_resident_memory_bytes", "", replica => replica.Process.MemoryBytes)
            .Add("cilium_operator_process_cpu_seconds_total", "", replica => Math.Round(replica.Process.CpuSeconds, 2))
            .Add($"{prefix}_depth", queue, Led(process => process.QueueDepth))
            .Add($"{prefix}_adds_total", queue, Led(process => process.QueueAdds))
            .Add($"{prefix}_retries_total", queue, Led(process => process.Errors))
            .Add($"{prefix}_unfinished_work_seconds", queue, Led(process => process.QueueDepth > 100 ? 20 : 0))
            .Add($"{prefix}_longest_running_processor_seconds", queue, Led(process => process.QueueDepth > 100 ? 12 : 0))
            .AddHistogram($"{prefix}_queue_duration_seconds", queue, Histogram.Coarse, replica => replica.Process.QueueWait)
            .AddHistogram($"{prefix}_work_duration_seconds", queue, Histogram.Coarse, replica => replica.Process.QueueWork)
            .Add("cilium_operator_errors_warnings_total", "level=\"error\",subsystem=\"ipam\"", Led(process => process.Errors))
            .Add("cilium_operator_errors_warnings_total", "level=\"warning\",subsystem=\"ipam\"", Led(process => process.Warnings));
        if (dialect.HasUnmanagedPods)
            table.Add("cilium_operator_unmanaged_pods", "", _ => 0);
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

    private static void Kvstore(Table table, CiliumDialect dialect)
    {
        const string Wait = "cilium_operator_api_limiter_wait_duration_seconds";
        table
            .Add(Wait, "api_call=\"etcd\",value=\"mean\"", Led(process => process.Kvstore.WaitMean))
            .Add(Wait, "api_call=\"etcd\",value=\"max\"", Led(process => process.Kvstore.WaitMax))
            .Add("cilium_operator_api_limiter_requests_in_flight", "api_call=\"etcd\",value=\"in-flight\"", Led(process => process.Kvstore.InFlight))
            .Add("cilium_operator_api_limiter_requests_in_flight", "api_call=\"etcd\",value=\"limit\"", Led(_ => KvstoreClient.Limit))
            .Add("cilium_operator_api_limiter_processed_requests_total", dialect.Processed("etcd", "success", 200), Led(process => process.Kvstore.Processed))
            .AddHistogram("cilium_operator_kvstore_operations_duration_seconds",
                "action=\"CreateOnly\",kind=\"set\",outcome=\"success\",scope=\"state/identities\"", Histogram.Default, replica => replica.Process.Kvstore.Writes);
    }

    private static void EndpointSlices(Table table) => table
        .AddHistogram("cilium_operator_ces_queueing_delay_seconds", "", Histogram.Coarse, replica => replica.Process.SliceDelay)
        .Add("cilium_operator_ces_sync_total", "outcome=\"success\"", Led(process => process.SliceDelay.Count));
}
