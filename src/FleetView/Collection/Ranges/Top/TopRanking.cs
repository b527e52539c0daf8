using FleetView.Fleet;

namespace FleetView.Collection.Ranges.Top;

/// <summary>One subject of the fleet with the statistic that ranks it, and who answered for it.</summary>
internal readonly record struct RankedValue(RankedSubject Subject, double Value, int Question);

/// <summary>Joins the sources' rankings into one of the fleet.</summary>
internal sealed class TopRanking
{
    private readonly List<RankedValue> _values = [];
    private readonly bool _lowest;

    /// <param name="rankings">In the order of the settings: the first source that answers for a subject is believed.</param>
    public TopRanking(IReadOnlyList<SourceRanking> rankings, TopBy by)
    {
        _lowest = by == TopBy.Min;
        var seen = rankings.Count > 1 ? new HashSet<RankedSubject>() : null;
        foreach (var (ranking, question) in rankings.Select((ranking, question) => (ranking, question)))
            foreach (var (subject, value) in ranking.Values)
                if (seen?.Add(subject) ?? true)
                    _values.Add(new RankedValue(subject, value, question));
    }

    public int Count => _values.Count;

    /// <summary>What ranks first stands first; equals stand by name.</summary>
    public IReadOnlyList<RankedValue> First(int count) =>
        [.. (_lowest ? _values.OrderBy(value => value.Value) : _values.OrderByDescending(value => value.Value))
            .ThenBy(value => value.Subject.Cluster, StringComparer.Ordinal)
            .ThenBy(value => value.Subject.Node, StringComparer.Ordinal)
            .Take(count)];

    /// <summary>How a subject stands among the nodes of its cluster; a cluster signal's among all clusters.</summary>
    public TopPeers PeersOf(RankedValue ranked, IDictionary<string, PeerGroup> groups)
    {
        var cluster = ranked.Subject.Node is null ? "" : ranked.Subject.Cluster;
        if (!groups.TryGetValue(cluster, out var group))
        {
            var members = _values.Where(value => value.Subject.Node is null || value.Subject.Cluster == cluster);
            groups[cluster] = group = PeerGroup.Of([.. members.Select(value => value.Value)]);
        }

        return new TopPeers(group.Median, group.Count, group.IsOutlier(ranked.Value, _lowest));
    }
}
