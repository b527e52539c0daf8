using FleetView.Simulator.Model;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>BPF maps: which of them say how full they are differs with every version.</summary>
internal static class AgentMapTable
{
    public static void Add(Table table, CiliumDialect dialect)
    {
        Pressures(table, dialect);
        Operation(table, dialect.IpcacheMap, "update", "success", pod => pod.Control.IpcacheUpdates);
        Operation(table, dialect.IpcacheMap, "update", "fail", pod => pod.Control.IpcacheUpdateFails);
        Operation(table, dialect.IpcacheMap, "delete", "success", pod => pod.Control.IpcacheDeletes);
        Operation(table, "policy", "update", "success", pod => pod.Control.PolicyUpdates);
        Operation(table, "policy", "delete", "success", pod => pod.Control.PolicyDeletes);
        Operation(table, "lxc", "update", "success", pod => pod.Control.LxcUpdates);
        Operation(table, "lb4_services_v2", "update", "success", pod => pod.Control.ServiceUpdates);
        Operation(table, "lb4_backends_v3", "update", "success", pod => pod.Control.BackendUpdates);
        if (dialect.HasMapCapacity)
        {
            table
                .Add("cilium_bpf_map_capacity", "map_group=\"default\"", _ => 65536)
                .Add("cilium_bpf_map_capacity", "map_group=\"endpoint_policy\"", _ => 16384);
        }
        if (dialect.HasNatEndpoints)
            table.Add("cilium_nat_endpoint_max_connection", "family=\"ipv4\"", pod => pod.Node.Machine.BusiestSnatPercent);
        table
            .Add("cilium_bpf_maps_virtual_memory_max_bytes", "", _ => NodeTraits.MapMemoryBytes)
            .Add("cilium_bpf_progs_virtual_memory_max_bytes", "", pod => 1.2e7 + (65536 * pod.Node.Machine.Endpoints))
            .AddOnceSeen("cilium_bpf_ratelimit_dropped_total", "usage=\"icmpv6\"", pod => pod.Datapath.IcmpLimited);
    }

    private static void Pressures(Table table, CiliumDialect dialect)
    {
        if (dialect.HasConntrackPressure)
        {
            Pressure(table, "ct4_global", pod => IsCounted(pod) ? pod.Node.Maps.ConntrackTcp : 0);
            Pressure(table, "ct_any4_global", pod => IsCounted(pod) ? pod.Node.Maps.ConntrackAny : 0);
        }
        if (dialect.HasSnatPressure)
            Pressure(table, "snat_v4_external", pod => pod.Node.Maps.Snat);
        if (dialect.HasAffinityPressure)
            Pressure(table, "lb4_affinity", pod => pod.Node.Maps.Affinity);
        if (dialect.HasFragmentPressure)
            Pressure(table, "ipv4_frag_datagrams", pod => pod.Node.Maps.Fragments);
        Pressure(table, dialect.IpcacheMap, pod => pod.Node.Maps.Ipcache);
        Pressure(table, "lxc", pod => pod.Node.Maps.Lxc);
        Pressure(table, "lb4_services_v2", pod => pod.Node.Maps.Services);
        Pressure(table, "lb4_backends_v3", pod => pod.Node.Maps.Backends);
        Pressure(table, "lb4_reverse_nat", pod => pod.Node.Maps.ReverseNat);
        for (var i = 0; i < dialect.PolicyMaps.Count; i++)
        {
            var share = 1 - (0.2 * i);
            Pressure(table, dialect.PolicyMaps[i], pod => pod.Node.Maps.Policy * share, 0.1);
        }
    }

    /// <summary>Entries are counted in batches, and only after the first garbage collection.</summary>
    private static bool IsCounted(AgentPod pod) => pod.Conntrack.Scanned && pod.Node.Traits.Build.HasBatchLookup;

    /// <summary>The gauge exists only above its threshold: 0 for most maps, 0.1 for policy maps.</summary>
    private static void Pressure(Table table, string map, Func<AgentPod, double> read, double threshold = 0) =>
        table.Add("cilium_bpf_map_pressure", $"map_name=\"{map}\"", pod => read(pod) is var fill && fill > threshold ? Math.Round(fill, 5) : double.NaN);

    private static void Operation(Table table, string map, string operation, string outcome, Func<AgentPod, double> read) =>
        table.AddOnceSeen("cilium_bpf_map_ops_total", $"map_name=\"{map}\",operation=\"{operation}\",outcome=\"{outcome}\"", read);
}
