using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>Garbage collection of conntrack entries.</summary>
internal static class AgentConntrackTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        Entries(table, "TCP", "alive", gc => gc.TcpAlive);
        Entries(table, "TCP", "deleted", gc => gc.TcpDeleted);
        Entries(table, "non-TCP", "alive", gc => gc.AnyAlive);
        Entries(table, "non-TCP", "deleted", gc => gc.AnyDeleted);
        const string Runs = "cilium_datapath_conntrack_gc_runs_total";
        const string Duration = "cilium_datapath_conntrack_gc_duration_seconds";
        table
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"TCP\",status=\"completed\"", pod => pod.Conntrack.TcpRuns)
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"non-TCP\",status=\"completed\"", pod => pod.Conntrack.AnyRuns)
            .AddOnceSeen(Runs, "family=\"ipv4\",protocol=\"non-TCP\",status=\"uncompleted\"", pod => pod.Conntrack.AnyUncompleted)
            .AddHistogram(Duration, "family=\"ipv4\",protocol=\"TCP\",status=\"completed\"", Histogram.Default, pod => pod.Conntrack.TcpDuration)
            .AddHistogram(Duration, "family=\"ipv4\",protocol=\"non-TCP\",status=\"completed\"", Histogram.Default, pod => pod.Conntrack.AnyDuration)
            .AddOnceSeen("cilium_datapath_conntrack_dump_resets_total", "area=\"conntrack\",family=\"ipv4\",name=\"dump_interrupts\"", pod => pod.Conntrack.DumpResets)
            .AddOnceSeen("cilium_datapath_conntrack_gc_key_fallbacks_total", "family=\"ipv4\",protocol=\"TCP\"", pod => pod.Conntrack.KeyFallbacks)
            .AddOnceSeen("cilium_datapath_signals_handled_total", "data=\"ipv4\",signal=\"ct_fill_up\",status=\"received\"", pod => pod.Conntrack.FillSignals);
        if (dialect.HasGcInterval)
            table.Add("cilium_datapath_conntrack_gc_interval_seconds", "global=\"global\"", pod => pod.Conntrack.IntervalSeconds);
    }

    private static void Entries(Table table, string protocol, string status, Func<Conntrack, double> read) =>
        table.Add("cilium_datapath_conntrack_gc_entries", $"family=\"ipv4\",protocol=\"{protocol}\",status=\"{status}\"",
            pod => pod.Conntrack.Scanned ? read(pod.Conntrack) : double.NaN);
}
