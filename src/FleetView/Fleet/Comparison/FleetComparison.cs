using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet.Comparison;

/// <summary>What differs between two instants of the fleet, both scored by the same catalogue.</summary>
/// <param name="Clusters">Clusters whose status differs, the worst of the later instant first.</param>
/// <param name="Nodes">The same of nodes.</param>
/// <param name="Moves">Signals that moved most, for each cluster and signal on the node where it moved most.</param>
/// <param name="Versions">Clusters of which some agent runs another version.</param>
/// <param name="Came">Only at the later instant.</param>
/// <param name="Went">Only at the earlier one.</param>
public sealed record FleetComparison(
    IReadOnlyList<StatusTurn> Clusters,
    IReadOnlyList<StatusTurn> Nodes,
    IReadOnlyList<SignalMove> Moves,
    IReadOnlyList<VersionTurn> Versions,
    IReadOnlyList<SubjectName> Came,
    IReadOnlyList<SubjectName> Went)
{
    public bool IsEmpty => Clusters.Count + Nodes.Count + Moves.Count + Versions.Count + Came.Count + Went.Count == 0;

    public static FleetComparison Of(FleetSnapshot earlier, FleetSnapshot later)
    {
        var both = later.Clusters
            .Select(cluster => (Before: earlier.FindCluster(cluster.Name), After: cluster))
            .Where(pair => pair.Before is not null)
            .Select(pair => (Before: pair.Before!.Value, pair.After))
            .ToArray();
        var nodes = both.SelectMany(pair => Paired(pair.Before, pair.After)).ToArray();
        return new FleetComparison(
            Sort(both.Where(pair => pair.Before.Status != pair.After.Status).Select(pair => StatusTurn.Of(pair.Before, pair.After))),
            Sort(nodes.Where(pair => pair.Before.Status != pair.After.Status).Select(pair => StatusTurn.Of(pair.Before, pair.After))),
            [.. SignalMoves.Of(earlier, later, both, nodes)],
            [.. both.Select(pair => VersionTurn.Of(pair.Before, pair.After)).OfType<VersionTurn>().OrderByDescending(turn => turn.Nodes)],
            [.. Missing(later, earlier)],
            [.. Missing(earlier, later)]);
    }

    private static IEnumerable<(NodeView Before, NodeView After)> Paired(ClusterView before, ClusterView after) => after.NodesWorstFirst()
        .Select(node => (Before: before.FindNode(node.Name), After: node))
        .Where(pair => pair.Before is not null)
        .Select(pair => (pair.Before!.Value, pair.After));

    // As lists of the fleet sort: by the worst word, and among equals by how far it fell.
    private static IReadOnlyList<StatusTurn> Sort(IEnumerable<StatusTurn> turns) => [.. turns
        .OrderByDescending(turn => turn.To)
        .ThenBy(turn => turn.From)
        .ThenBy(turn => turn.ScoreTo ?? 0)
        .ThenBy(turn => turn.Subject.Cluster, StringComparer.Ordinal)
        .ThenBy(turn => turn.Subject.Node, StringComparer.Ordinal)];

    /// <summary>Who is in one and not in the other; a cluster stands for its nodes.</summary>
    private static IEnumerable<SubjectName> Missing(FleetSnapshot present, FleetSnapshot absent)
    {
        foreach (var cluster in present.Clusters.OrderBy(cluster => cluster.Name, StringComparer.Ordinal))
        {
            if (absent.FindCluster(cluster.Name) is not { } other)
            {
                yield return new SubjectName(cluster.Name, null);
                continue;
            }

            foreach (var node in cluster.NodesWorstFirst().Where(node => other.FindNode(node.Name) is null).OrderBy(node => node.Name, StringComparer.Ordinal))
                yield return new SubjectName(cluster.Name, node.Name);
        }
    }
}

/// <param name="Node">Null for the cluster itself.</param>
public sealed record SubjectName(string Cluster, string? Node);

/// <param name="ScoreFrom">Null where there was none.</param>
/// <param name="Area">What costs most at the instant that is worse; null where nothing does.</param>
public sealed record StatusTurn(
    SubjectName Subject, HealthStatus From, HealthStatus To, double? ScoreFrom, double? ScoreTo, AreaDefinition? Area, SignalDefinition? Signal)
{
    public bool IsWorse => To > From;

    public static StatusTurn Of(ClusterView before, ClusterView after)
    {
        var worse = after.Status > before.Status ? after : before;
        return new StatusTurn(
            new SubjectName(after.Name, null), before.Status, after.Status, before.Score, after.Score, worse.TopArea, worse.TopSignal);
    }

    public static StatusTurn Of(NodeView before, NodeView after)
    {
        var worse = after.Status > before.Status ? after : before;
        return new StatusTurn(
            new SubjectName(after.Cluster.Name, after.Name), before.Status, after.Status, before.Score, after.Score, worse.TopArea, worse.TopSignal);
    }
}

/// <param name="From">The version that most of its agents ran; null where none told.</param>
/// <param name="Nodes">Agents that run another one than before.</param>
public sealed record VersionTurn(string Cluster, string? From, string? To, int Nodes, int Total)
{
    public static VersionTurn? Of(ClusterView before, ClusterView after)
    {
        var turned = after.NodesWorstFirst().Count(node =>
            node.Version is { } now && before.FindNode(node.Name)?.Version is { } then && now != then);
        return turned == 0 && (before.Info.Version is null || after.Info.Version is null || before.Info.Version == after.Info.Version)
            ? null
            : new VersionTurn(after.Name, before.Info.Version, after.Info.Version, turned, after.Nodes.Total);
    }
}
