using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Families that Cilium leaves off unless its setting <c>metrics</c> names them.</summary>
internal static class AgentOptionalTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        const string Module = "module_id=\"agent.controlplane.loadbalancer-reconciler\"";
        const string Nat = "cilium_datapath_nat_gc_entries";
        table
            .AddHistogram("cilium_bpf_syscall_duration_seconds", "operation=\"update\",outcome=\"success\"", Histogram.Syscall, pod => pod.Control.Syscalls)
            .Add("cilium_ipcache_events_total", "type=\"upsert\"", pod => pod.Control.IpcacheUpdates)
            .Add(Nat, "direction=\"egress\",family=\"ipv4\",status=\"alive\"", pod => Math.Round(pod.Node.Maps.Snat * pod.Node.Traits.Build.ConntrackTcpSize))
            .Add(Nat, "direction=\"egress\",family=\"ipv4\",status=\"deleted\"", pod => Math.Round(pod.Conntrack.TcpDeleted / 40));
        if (!dialect.HasHive)
            return;
        table
            .Add("cilium_hive_degraded_status", "module=\"agent.controlplane.daemon\"", pod => pod.Control.ControllersFailing > 0 ? 1 : 0)
            .Add("cilium_reconciler_errors_current", Module, _ => 0)
            .Add("cilium_reconciler_errors_total", Module, _ => 0)
            .Add("cilium_reconciler_prune_errors_total", Module, _ => 0)
            .AddHistogram("cilium_reconciler_duration_seconds", $"{Module},operation=\"update\"", Histogram.Coarse, pod => pod.Control.Policy.Incremental);
    }
}
