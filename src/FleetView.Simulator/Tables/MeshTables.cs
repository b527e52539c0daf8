using FleetView.Simulator.Exposition;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Tables;

/// <summary>The clustermesh-apiserver and the kvstoremesh beside it.</summary>
internal static class MeshTables
{
    public static SeriesTable<SimulatedCluster> Build(ClusterSpec cluster, CiliumDialect dialect, string sourceCluster)
    {
        var source = dialect.HasSourceLabels ? LabelText.Pairs(("source_cluster", sourceCluster)) : "";
        var table = new SeriesTableBuilder<SimulatedCluster>()
            .Add("up", "", _ => 1)
            .Add("cilium_clustermesh_apiserver_bootstrap_seconds", source, _ => 3.1);
        if (!dialect.HasKvstoreMesh)
            return table.Build();
        table
            .Add("cilium_kvstoremesh_bootstrap_seconds", source, _ => 4.6)
            .Add("cilium_kvstoremesh_leader_election_master_status", "name=\"kvstoremesh\"", _ => 1);
        foreach (var remote in cluster.Mesh)
        {
            var target = LabelText.Pairs(("source_cluster", dialect.HasSourceLabels ? sourceCluster : null), ("target_cluster", remote));
            table
                .Add("cilium_kvstoremesh_remote_cluster_readiness_status", target, _ => 1)
                .Add("cilium_kvstoremesh_remote_cluster_failures", target, _ => 0)
                .Add("cilium_kvstoremesh_kvstore_sync_errors_total", LabelText.Pairs(("scope", "state/ip"), ("source_cluster", remote)), _ => 0);
        }
        return table.Build();
    }
}
