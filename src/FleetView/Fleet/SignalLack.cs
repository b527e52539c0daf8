using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>Where a signal is not collected.</summary>
/// <param name="Source">The source, or "Kubernetes" for what is read off the clusters' objects.</param>
/// <param name="Clusters">Clusters that lack it.</param>
public sealed record SignalLack(string Source, int Clusters, int Of)
{
    private const string Kubernetes = "Kubernetes";

    public static IEnumerable<SignalLack> All(SignalDefinition signal, FleetSnapshot snapshot)
    {
        if (signal.Fact is not null)
            return OfFact(signal, snapshot) is { Clusters: > 0 } lack ? [lack] : [];
        return from source in snapshot.Sources
               from cost in source.Signals
               where cost.SignalId == signal.Id && cost.ClustersLacking > 0
               select new SignalLack(source.Name, cost.ClustersLacking, source.Clusters);
    }

    private static SignalLack? OfFact(SignalDefinition signal, FleetSnapshot snapshot)
    {
        // After an edit the snapshot may not have it yet.
        if (snapshot.Catalogue.Find(signal.Id) is not { } known)
            return null;
        var views = snapshot.Clusters
            .Select(cluster => known.Scope == SignalScope.Cluster
                ? AreaViews.OfSubject(snapshot, known, cluster.Index, snapshot.AsOf)
                : AreaViews.OfNodes(cluster, known, snapshot.AsOf))
            .OfType<SignalView>()
            .ToArray();
        return new SignalLack(Kubernetes, views.Count(view => view.Coverage == Coverage.NotCollected), views.Length);
    }
}
