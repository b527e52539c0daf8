using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>The agent's etcd client, where identities live in the kvstore.</summary>
internal static class AgentKvstoreTable
{
    private const string Operations = "cilium_kvstore_operations_duration_seconds";

    public static void Add(Table table, CiliumDialect dialect)
    {
        const string Wait = "cilium_api_limiter_wait_duration_seconds";
        const string InFlight = "cilium_api_limiter_requests_in_flight";
        var cluster = dialect.HasSourceLabels ? 2 : 0;
        Operation(table, "CreateOnly", "set", "success", kvstore => kvstore.Writes);
        Operation(table, "Get", "read", "success", kvstore => kvstore.Reads);
        Operation(table, "CreateOnly", "set", "fail", kvstore => kvstore.Failures);
        table
            .AddHistogram("cilium_kvstore_events_queue_seconds", "action=\"modify\",scope=\"state/ip\"", Histogram.EventQueue, pod => pod.Kvstore.Events)
            .Add("cilium_kvstore_quorum_errors_total", "error=\"no event received\"", pod => pod.Kvstore.QuorumErrors)
            .Add("cilium_kvstore_sync_queue_size", "scope=\"state/nodes\"", pod => pod.Kvstore.SyncQueue, cluster)
            .Add(Wait, "api_call=\"etcd\",value=\"mean\"", pod => pod.Kvstore.WaitMean)
            .Add(Wait, "api_call=\"etcd\",value=\"min\"", pod => pod.Kvstore.WaitMin)
            .Add(Wait, "api_call=\"etcd\",value=\"max\"", pod => pod.Kvstore.WaitMax)
            .Add(InFlight, "api_call=\"etcd\",value=\"in-flight\"", pod => pod.Kvstore.InFlight)
            .Add(InFlight, "api_call=\"etcd\",value=\"limit\"", _ => KvstoreClient.Limit)
            .Add("cilium_api_limiter_rate_limit", "api_call=\"etcd\",value=\"limit\"", _ => KvstoreClient.Limit)
            .Add("cilium_api_limiter_rate_limit", "api_call=\"etcd\",value=\"burst\"", _ => KvstoreClient.Burst)
            .AddOnceSeen("cilium_api_limiter_processed_requests_total", dialect.Processed("etcd", "success", 200), pod => pod.Kvstore.Processed);
        if (!dialect.HasKvstoreSyncState)
            return;
        table
            .Add("cilium_kvstore_sync_errors_total", "scope=\"state/nodes\"", pod => pod.Kvstore.SyncErrors, cluster)
            .Add("cilium_kvstore_initial_sync_completed", "action=\"read\",scope=\"state/nodes\"", _ => 1, cluster);
    }

    private static void Operation(Table table, string action, string kind, string outcome, Func<KvstoreClient, Histogram> read) =>
        table.AddHistogram(Operations, $"action=\"{action}\",kind=\"{kind}\",outcome=\"{outcome}\",scope=\"state/identities\"",
            Histogram.Default, pod => read(pod.Kvstore));
}
