using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Tables;

/// <summary>node_exporter and kubelet of one node.</summary>
internal static class MachineTables
{
    public static SeriesTable<Machine> NodeExporter(bool hasOptional)
    {
        var table = NodeExporter();
        if (hasOptional)
            table.Add("node_netstat_TcpExt_IPReversePathFilter", "", machine => machine.Martians);
        return table.Build();
    }

    public static SeriesTable<Machine> Kubelet() => new SeriesTableBuilder<Machine>()
        .Add("up", "", _ => 1)
        .AddHistogram("kubelet_run_podsandbox_duration_seconds", "runtime_handler=\"\"", Histogram.Default, machine => machine.Sandbox)
        .AddOnceSeen("kubelet_run_podsandbox_errors_total", "runtime_handler=\"\"", machine => machine.SandboxErrors)
        .Build();

    private static SeriesTableBuilder<Machine> NodeExporter() => new SeriesTableBuilder<Machine>()
        .Add("up", "", _ => 1)
        .Add("node_memory_MemTotal_bytes", "", machine => machine.Build.MemoryBytes)
        .Add("node_network_mtu_bytes", "device=\"eth0\"", machine => machine.UplinkMtu)
        .Add("node_network_mtu_bytes", "device=\"cilium_host\"", machine => machine.UplinkMtu)
        .Add("node_network_mtu_bytes", "device=\"lxc_health\"", machine => machine.UplinkMtu)
        .Add("node_netstat_Tcp_OutSegs", "", machine => machine.OutSegments)
        .Add("node_netstat_Tcp_RetransSegs", "", machine => machine.Retransmits)
        .Add("node_netstat_TcpExt_TCPSynRetrans", "", machine => machine.SynRetransmits)
        .Add("node_netstat_TcpExt_TCPTimeouts", "", machine => machine.Timeouts);
}
