using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>What Hubble exposes on :9965, and its relay.</summary>
internal static class HubbleTable
{
    public static SeriesTable<AgentPod> Build(CiliumDialect dialect, ClusterSpec cluster)
    {
        const string Flows = "hubble_flows_processed_total";
        const string Icmp = "hubble_icmp_total";
        var table = new SeriesTableBuilder<AgentPod>()
            .Add("hubble_lost_events_total", "source=\"observer_events_queue\"", pod => pod.Flows.LostQueue)
            .Add("hubble_lost_events_total", "source=\"perf_event_ring_buffer\"", pod => pod.Flows.LostPerf)
            .Add("hubble_lost_events_total", "source=\"hubble_ring_buffer\"", pod => pod.Flows.LostRing)
            .AddOnceSeen(Flows, "subtype=\"to-endpoint\",type=\"Trace\",verdict=\"FORWARDED\"", pod => pod.Flows.Forwarded)
            .AddOnceSeen(Flows, "subtype=\"to-stack\",type=\"Trace\",verdict=\"FORWARDED\"", pod => pod.Flows.ToStack)
            .AddOnceSeen(Flows, "subtype=\"\",type=\"Drop\",verdict=\"DROPPED\"", pod => pod.Flows.Dropped)
            .AddOnceSeen("hubble_drop_total", "protocol=\"TCP\",reason=\"POLICY_DENIED\"", pod => pod.Flows.PolicyDenied)
            .AddOnceSeen("hubble_drop_total", "protocol=\"UDP\",reason=\"CT_MAP_INSERTION_FAILED\"", pod => pod.Flows.CtInsertFailed)
            .AddOnceSeen(Icmp, "family=\"IPv4\",type=\"DestinationUnreachable(Host)\"", pod => pod.Flows.IcmpHost)
            .AddOnceSeen(Icmp, "family=\"IPv4\",type=\"DestinationUnreachable(FragmentationNeeded)\"", pod => pod.Flows.IcmpFragmentation)
            .AddOnceSeen(Icmp, $"family=\"{dialect.Icmp6Family}\",type=\"PacketTooBig\"", pod => pod.Flows.IcmpTooBig)
            .AddOnceSeen("hubble_tcp_flags_total", "family=\"IPv4\",flag=\"RST\"", pod => pod.Flows.Resets)
            .AddOnceSeen("hubble_policy_verdicts_total", "action=\"forwarded\",direction=\"ingress\",match=\"l3-l4\"", pod => pod.Flows.VerdictsForwarded)
            .AddOnceSeen("hubble_policy_verdicts_total", "action=\"dropped\",direction=\"ingress\",match=\"none\"", pod => pod.Flows.VerdictsDropped)
            .AddOnceSeen("hubble_metrics_http_handler_requests_total", "code=\"200\"", pod => pod.Flows.Scrapes)
            .AddHistogram("hubble_metrics_http_handler_request_duration_seconds", "code=\"200\"", [.1, 1, 10], pod => pod.Flows.ScrapeDuration);
        if (cluster.Features.OptionalMetrics)
            Exporters(table);
        return table.Build();
    }

    public static SeriesTable<SimulatedCluster> Relay() => new SeriesTableBuilder<SimulatedCluster>()
        .Add("up", "", _ => 1)
        .Add("hubble_relay_pool_peer_connection_status", "status=\"READY\"", cluster => cluster.AgentsUp)
        .Add("hubble_relay_pool_peer_connection_status", "status=\"TRANSIENT_FAILURE\"", cluster => cluster.NodeCount - cluster.AgentsUp)
        .Build();

    private static void Exporters(SeriesTableBuilder<AgentPod> table) => table
        .Add("hubble_dynamic_exporter_exporters_total", "status=\"active\"", _ => 1)
        .Add("hubble_dynamic_exporter_exporters_total", "status=\"inactive\"", _ => 0)
        .Add("hubble_dynamic_exporter_up", "name=\"audit\"", _ => 1)
        .Add("hubble_dynamic_exporter_reconfigurations_total", "op=\"add\"", _ => 1);
}
