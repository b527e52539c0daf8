using FleetView.Catalog;
using FleetView.Configuration;

namespace FleetView.Collection;

/// <summary>What the variables of a catalogue query stand for on one source of the settings.</summary>
public static class SourceQueryVariables
{
    private static readonly TimeSpan ShortestAutomaticWindow = TimeSpan.FromMinutes(5);

    /// <summary>For all clusters of the source at once.</summary>
    public static QueryVariables Of(SourceOptions source, CollectionOptions collection) => new(
        source.ClusterLabel,
        source.NodeLabel,
        source.Selector ?? "",
        PromDuration.Of(source.RateWindow ?? AutomaticWindow(IntervalOf(source, collection))),
        string.Join(", ", source.EffectiveReplicaLabels))
    {
        Agents = QueryVariables.AgentMatcher(source.AgentJob),
    };

    /// <summary>
    /// For one cluster, or one node of it. The series of a source with a fixed cluster name carry no cluster label, so
    /// a matcher for it would find nothing: only the node is narrowed there.
    /// </summary>
    public static QueryVariables Of(SourceOptions source, CollectionOptions collection, string cluster, string? node)
    {
        var all = Of(source, collection);
        if (source.Cluster is null)
            return all.For(cluster, node);
        return node is null ? all : all.ForNode(node);
    }

    public static TimeSpan IntervalOf(SourceOptions source, CollectionOptions collection) => source.Interval ?? collection.Interval;

    // The scrape interval is not told by the API; collecting more often than the source scrapes has no use, so the
    // collection interval stands for it.
    private static TimeSpan AutomaticWindow(TimeSpan interval) =>
        4 * interval > ShortestAutomaticWindow ? 4 * interval : ShortestAutomaticWindow;
}
