using FleetView.Model;

namespace FleetView.Findings;

/// <summary>What unhealthy nodes of a cluster, and unhealthy clusters of the fleet, have in common.</summary>
public static class NodeTraitShares
{
    /// <param name="inventory">Whose nodes these are.</param>
    /// <param name="first">Row of the cluster's first node.</param>
    /// <param name="bad">One entry for each of its nodes.</param>
    /// <param name="traits">Names of the traits to look at; empty: all.</param>
    internal static TraitShare? Find(FleetInventory inventory, int first, bool[] bad, IReadOnlyList<string> traits) =>
        TraitShares.Find(bad, node => TraitsOf(inventory, first + node)
            .Where(trait => traits.Count == 0 || traits.Contains(trait.Key, StringComparer.Ordinal)));

    /// <summary>For each cluster with unhealthy nodes among others, and for the fleet's clusters, what the unhealthy ones share.</summary>
    public static IReadOnlyList<SharedTrait> Of(FleetInventory inventory, FleetScores scores)
    {
        var shared = new List<SharedTrait>();
        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
        {
            var counts = scores.NodeCounts[cluster];
            if (counts.Critical + counts.Degraded < TraitShares.FewestBad)
                continue;
            var first = inventory.FirstNode[cluster];
            var bad = scores.Nodes.Status.AsSpan(first, inventory.NodesOf(cluster)).ToArray().Select(IsBad).ToArray();
            Add(shared, cluster, Find(inventory, first, bad, []));
        }

        var badClusters = scores.Clusters.Status.Select(IsBad).ToArray();
        Add(shared, -1, TraitShares.Find(badClusters, cluster => TraitsOf(inventory.Clusters[cluster])));
        return shared;
    }

    private static bool IsBad(HealthStatus status) => status is HealthStatus.Degraded or HealthStatus.Critical;

    private static void Add(List<SharedTrait> shared, int cluster, TraitShare? share)
    {
        if (share is not null)
            shared.Add(new SharedTrait(cluster, share.Trait, share.Value, share.BadWith, share.Bad, share.With, share.All, share.Chance));
    }

    private static IEnumerable<KeyValuePair<string, string>> TraitsOf(FleetInventory inventory, int node)
    {
        if (inventory.NodeVersions[node] is { } version)
            yield return new(NodeTraits.Version, version);
        if (inventory.NodeTraits.Length == 0)
            yield break;
        foreach (var trait in inventory.NodeTraits[node].Values)
            yield return trait;
    }

    private static IEnumerable<KeyValuePair<string, string>> TraitsOf(ClusterInfo cluster)
    {
        if (cluster.Version is { } version)
            yield return new(NodeTraits.Version, version);
        foreach (var label in cluster.Labels)
            yield return label;
    }
}
