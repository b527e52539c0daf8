namespace FleetView.Fleet;

/// <summary>How much of the catalogue the sources carry at all.</summary>
/// <param name="Collected">Signals that at least one cluster has.</param>
/// <param name="Of">Signals that ask a source and apply to a cluster of the fleet.</param>
/// <param name="Gaps">What the others need.</param>
public sealed record CollectedSignals(int Collected, int Of, IReadOnlyList<SignalGap> Gaps)
{
    public static CollectedSignals In(FleetSnapshot snapshot)
    {
        var sources = snapshot.Sources.Where(source => source.Clusters > 0 && !source.IsReplaying).ToArray();
        var clusters = snapshot.Inventory.Clusters;
        var asked = snapshot.Catalogue.Signals
            .Where(signal => signal.Needs.Count > 0 && clusters.Any(cluster => signal.AppliesTo(cluster.Labels)))
            .ToArray();
        // A source that has not asked for a signal yet knows nothing about it.
        var costs = sources
            .SelectMany(source => source.Signals, (source, cost) => (cost.SignalId, Has: cost.ClustersLacking < source.Clusters))
            .ToLookup(cost => cost.SignalId, cost => cost.Has, StringComparer.Ordinal);
        var lacking = asked.Where(signal => costs[signal.Id].Any() && !costs[signal.Id].Any(has => has)).ToArray();
        return new CollectedSignals(asked.Length - lacking.Length, asked.Length, SignalGap.Of(lacking));
    }
}
