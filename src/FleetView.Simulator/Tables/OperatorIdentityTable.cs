using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using Table = FleetView.Simulator.Exposition.SeriesTableBuilder<FleetView.Simulator.Model.OperatorReplica>;

namespace FleetView.Simulator.Tables;

/// <summary>Garbage collection of identities, in whichever store they are kept, and how both stores compare while both are.</summary>
internal static class OperatorIdentityTable
{
    public static void Add(Table table, CiliumDialect dialect, ClusterSpec cluster)
    {
        string[] stores = cluster.Kvstore switch
        {
            KvstoreMode.Etcd => ["kvstore"],
            KvstoreMode.DoubleWrite => ["crd", "kvstore"],
            _ => ["crd"],
        };
        foreach (var store in dialect.HasIdentityType ? stores : stores.Take(1))
            Collection(table, dialect, store);
        if (cluster.Kvstore != KvstoreMode.DoubleWrite || !dialect.HasDoubleWrite)
            return;
        foreach (var store in stores)
        {
            table
                .Add(dialect.DoubleWriteFamily(store, only: false), "", OperatorTable.Gauge(replica => replica.Process.IdentitiesAlive))
                .Add(dialect.DoubleWriteFamily(store, only: true), "", OperatorTable.Gauge(_ => 0));
        }
    }

    private static void Collection(Table table, CiliumDialect dialect, string store)
    {
        var type = dialect.HasIdentityType ? $"identity_type=\"{store}\"," : "";
        table
            .Add("cilium_operator_identity_gc_entries", $"{type}status=\"alive\"", OperatorTable.Gauge(replica => replica.Process.IdentitiesAlive))
            .Add("cilium_operator_identity_gc_entries", $"{type}status=\"deleted\"", OperatorTable.Gauge(replica => replica.Process.IdentitiesDeleted))
            .Add("cilium_operator_identity_gc_runs", $"{type}outcome=\"success\"", OperatorTable.Led(process => process.IdentityRuns))
            .AddOnceSeen("cilium_operator_identity_gc_runs", $"{type}outcome=\"fail\"", replica => replica.IsLeader ? replica.Process.IdentityFails : 0);
        if (dialect.HasIdentityType)
            table.Add("cilium_operator_identity_gc_latency", $"{type}outcome=\"success\"", OperatorTable.Gauge(replica => replica.Process.IdentityLatency));
    }
}
