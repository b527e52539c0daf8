using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Signals.Facts;

namespace FleetView.Collection.Objects;

/// <summary>Works a signal's fact out for all clusters, into the column of its subjects.</summary>
internal static class FactValues
{
    public static void Fill(SignalDefinition signal, IReadOnlyList<(ClusterSlot Cluster, FactGround Ground)> grounds, Span<double> values)
    {
        var fact = FactSet.Find(signal.Fact!.Id);
        foreach (var (cluster, ground) in grounds)
        {
            // What was told before the API fell silent is no answer of now.
            if (cluster.Facts.GetValueOrDefault(signal.Fact.Id) != FactAccess.Answered)
                continue;
            switch (fact)
            {
                case INodeFact nodes:
                    FillNodes(nodes, cluster, ground, values);
                    break;
                case IClusterFact one when one.Of(ground) is { } value:
                    values[cluster.Index] = value;
                    break;
            }
        }
    }

    private static void FillNodes(INodeFact fact, ClusterSlot cluster, FactGround ground, Span<double> values)
    {
        foreach (var (node, value) in fact.Of(ground))
        {
            if (cluster.NodeByName.TryGetValue(node, out var index))
                values[index] = value;
        }
    }
}
