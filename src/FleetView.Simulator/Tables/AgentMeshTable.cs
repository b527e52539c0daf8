using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.AgentPod>;

namespace FleetView.Simulator.Tables;

/// <summary>The agent's view of the clusters that its own is meshed with.</summary>
internal static class AgentMeshTable
{
    public static void Add(Table table, ClusterSpec cluster, CiliumDialect dialect)
    {
        var tail = dialect.HasSourceLabels ? 1 : 0;
        var remotes = cluster.Mesh.Count;
        table.Add("cilium_clustermesh_remote_clusters", "", _ => remotes, tail);
        if (!dialect.CountsRemoteServices)
            table.Add("cilium_clustermesh_global_services", "", _ => 12, tail);
        foreach (var remote in cluster.Mesh)
            Remote(table, LabelText.Pairs(("target_cluster", remote)), dialect, tail);
    }

    private static void Remote(Table table, string target, CiliumDialect dialect, int tail)
    {
        const string Prefix = "cilium_clustermesh_remote_cluster";
        table
            .Add($"{Prefix}_readiness_status", target, pod => pod.Mesh.IsReady ? 1 : 0, tail)
            .Add($"{Prefix}_failures", target, pod => pod.Mesh.Failures, tail)
            .Add($"{Prefix}_last_failure_ts", target, pod => pod.Mesh.LastFailureAt, tail)
            .Add($"{Prefix}_nodes", target, pod => pod.Mesh.RemoteNodes, tail);
        if (dialect.CountsRemoteServices)
            table.Add($"{Prefix}_services", target, _ => 12, tail);
    }
}
