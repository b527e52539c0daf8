using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Tables;

/// <summary>The agent's etcd client, where identities live in the kvstore.</summary>
internal static class AgentKvstoreTable
{
    public static void Add(SeriesTableBuilder<AgentPod> table)
    {
        const string Wait = "cilium_api_limiter_wait_duration_seconds";
        const string InFlight = "cilium_api_limiter_requests_in_flight";
        table
            .AddHistogram("cilium_kvstore_operations_duration_seconds",
                "action=\"CreateOnly\",kind=\"set\",outcome=\"success\",scope=\"state/identities\"", Histogram.Default, pod => pod.Kvstore.Writes)
            .AddHistogram("cilium_kvstore_events_queue_seconds", "action=\"modify\",scope=\"state/ip\"", Histogram.EventQueue, pod => pod.Kvstore.Events)
            .Add("cilium_kvstore_quorum_errors_total", "error=\"no event received\"", _ => 0)
            .Add("cilium_kvstore_sync_queue_size", "scope=\"state/nodes\"", pod => pod.Kvstore.SyncQueue, tail: 2)
            .Add("cilium_kvstore_initial_sync_completed", "action=\"read\",scope=\"state/nodes\"", _ => 1, tail: 2)
            .Add(Wait, "api_call=\"etcd\",value=\"mean\"", pod => pod.Kvstore.WaitMean)
            .Add(Wait, "api_call=\"etcd\",value=\"min\"", pod => pod.Kvstore.WaitMin)
            .Add(Wait, "api_call=\"etcd\",value=\"max\"", pod => pod.Kvstore.WaitMax)
            .Add(InFlight, "api_call=\"etcd\",value=\"in-flight\"", pod => pod.Kvstore.InFlight)
            .Add(InFlight, "api_call=\"etcd\",value=\"limit\"", _ => KvstoreClient.Limit)
            .Add("cilium_api_limiter_rate_limit", "api_call=\"etcd\",value=\"limit\"", _ => KvstoreClient.Limit)
            .Add("cilium_api_limiter_rate_limit", "api_call=\"etcd\",value=\"burst\"", _ => KvstoreClient.Burst)
            .AddOnceSeen("cilium_api_limiter_processed_requests_total", "api_call=\"etcd\",outcome=\"success\",return_code=\"200\"", pod => pod.Kvstore.Processed);
    }
}
