using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Packets forwarded, and dropped by reason.</summary>
internal static class AgentPacketTable
{
    private const double MeanPacketBytes = 720;

    public static void Add(Table table, CiliumDialect dialect)
    {
        Drop(table, "EGRESS", "Policy denied", packets => packets.PolicyDeniedEgress);
        Drop(table, "INGRESS", "Policy denied", packets => packets.PolicyDeniedIngress);
        Drop(table, "INGRESS", "Stale or unroutable IP", packets => packets.StaleIp);
        Drop(table, "EGRESS", "Unsupported L3 protocol", packets => packets.UnsupportedL3);
        Drop(table, "SERVICE", "Service backend not found", packets => packets.NoBackend);
        Drop(table, "INGRESS", "CT: Map insertion failed", packets => packets.CtInsertIngress);
        Drop(table, "EGRESS", "CT: Map insertion failed", packets => packets.CtInsertEgress);
        Drop(table, "EGRESS", "No mapping for NAT masquerade", packets => packets.NoNatMapping);
        Drop(table, "EGRESS", "Fragmentation needed", packets => packets.FragmentationNeeded);
        Drop(table, "INGRESS", "Invalid identity", packets => packets.InvalidIdentity);
        Drop(table, "EGRESS", "Missed tail call", packets => packets.MissedTailCall);
        Drop(table, "INGRESS", "Host datapath not ready", packets => packets.HostNotReady);
        table
            .AddOnceSeen("cilium_drop_bytes_total", "direction=\"EGRESS\",reason=\"Policy denied\"", pod => pod.Datapath.PolicyDeniedEgress * 74)
            .Add("cilium_forward_count_total", "direction=\"EGRESS\"", pod => pod.Datapath.ForwardedEgress)
            .Add("cilium_forward_count_total", "direction=\"INGRESS\"", pod => pod.Datapath.ForwardedIngress)
            .Add("cilium_forward_bytes_total", "direction=\"EGRESS\"", pod => pod.Datapath.ForwardedEgress * MeanPacketBytes)
            .Add("cilium_forward_bytes_total", "direction=\"INGRESS\"", pod => pod.Datapath.ForwardedIngress * MeanPacketBytes);
        if (dialect.HasMtuErrors)
        {
            table
                .AddOnceSeen("cilium_mtu_error_message_total", "direction=\"INGRESS\"", pod => pod.Datapath.MtuErrors)
                .AddOnceSeen("cilium_fragmented_count_total", "direction=\"INGRESS\"", pod => pod.Datapath.Fragmented);
        }
    }

    private static void Drop(Table table, string direction, string reason, Func<Datapath, double> read) =>
        table.AddOnceSeen("cilium_drop_count_total", $"direction=\"{direction}\",reason=\"{reason}\"", pod => read(pod.Datapath));
}
