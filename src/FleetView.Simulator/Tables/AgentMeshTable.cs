using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>The agent's view of the clusters that its own is meshed with.</summary>
internal static class AgentMeshTable
{
    public static void Add(SeriesTableBuilder<AgentPod> table, ClusterSpec cluster, CiliumDialect dialect)
    {
        var tail = dialect.HasSourceLabels ? 1 : 0;
        var remotes = cluster.Mesh.Count;
        table
            .Add("cilium_clustermesh_remote_clusters", "", _ => remotes, tail)
            .Add("cilium_clustermesh_global_services", "", _ => 12, tail);
        foreach (var remote in cluster.Mesh)
        {
            var target = LabelText.Pairs(("target_cluster", remote));
            table
                .Add("cilium_clustermesh_remote_cluster_readiness_status", target, _ => 1, tail)
                .Add("cilium_clustermesh_remote_cluster_failures", target, _ => 0, tail)
                .Add("cilium_clustermesh_remote_cluster_nodes", target, pod => pod.Node.KnownPeers, tail);
        }
    }
}
