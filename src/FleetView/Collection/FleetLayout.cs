using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>
/// The union of what all sources know: rows of clusters and nodes in the fleet, and for each source where its subjects
/// stand in them. Rebuilt only when subjects come or go.
/// </summary>
internal sealed class FleetLayout
{
    private readonly int[] _generations;
    private readonly string[] _clusterNames;
    private readonly string[] _nodeNames;
    private readonly int[] _firstNode;

    public FleetLayout(IReadOnlyList<SourceTracker> trackers)
    {
        _generations = trackers.Select(tracker => tracker.Subjects.Generation).ToArray();
        _clusterNames = trackers
            .SelectMany(tracker => tracker.Subjects.Clusters.Where(cluster => !cluster.Retired).Select(cluster => cluster.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        (_nodeNames, _firstNode) = Nodes(trackers);
        ClusterRows = trackers.Select(MapClusters).ToArray();
        NodeRows = trackers.Select((tracker, source) => MapNodes(tracker, ClusterRows[source])).ToArray();
    }

    /// <summary>By source, then by its own cluster index: the fleet's row, -1 where retired.</summary>
    public int[][] ClusterRows { get; }

    public int[][] NodeRows { get; }

    public int Clusters => _clusterNames.Length;

    public int NodesInAll => _nodeNames.Length;

    public bool Fits(IReadOnlyList<SourceTracker> trackers) =>
        trackers.Select(tracker => tracker.Subjects.Generation).SequenceEqual(_generations);

    public FleetInventory Inventory(IReadOnlyList<SourceTracker> trackers, Catalogue catalogue, int now)
    {
        var states = new NodeState[_nodeNames.Length];
        var versions = new string?[_nodeNames.Length];
        var held = new bool[_nodeNames.Length];
        var traits = new NodeTraits[_nodeNames.Length];
        Array.Fill(states, NodeState.Vanished);
        Array.Fill(traits, NodeTraits.None);
        // The last source first, so that the first one that has the agent has the last word.
        for (var source = trackers.Count - 1; source >= 0; source--)
        {
            TakeNodes(trackers[source], NodeRows[source], states, versions, held);
            TakeTraits(trackers[source], NodeRows[source], traits);
        }

        var clusters = Enumerable.Range(0, _clusterNames.Length).Select(row => Cluster(trackers, row, catalogue, now)).ToArray();
        return new FleetInventory(clusters, _nodeNames, states, versions, _firstNode) { HeldCriticalNodes = held, NodeTraits = traits };
    }

    private static void TakeTraits(SourceTracker tracker, int[] rows, NodeTraits[] traits)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index] >= 0 && tracker.Subjects.Nodes[index] is { } node && node.Traits != NodeTraits.None)
                traits[rows[index]] = node.Traits;
        }
    }

    private static void TakeNodes(SourceTracker tracker, int[] rows, NodeState[] states, string?[] versions, bool[] held)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index] < 0 || tracker.Subjects.Nodes[index] is not { } node)
                continue;
            var row = rows[index];
            if (node.State.HasAgent() || !states[row].HasAgent())
                states[row] = node.State;
            versions[row] = node.Version ?? versions[row];
            held[row] |= node.HeldCritical;
        }
    }

    private ClusterInfo Cluster(IReadOnlyList<SourceTracker> trackers, int row, Catalogue catalogue, int now)
    {
        var name = _clusterNames[row];
        var known = trackers
            .Select(tracker => (tracker.Source, Slot: tracker.Subjects.ClusterNamed(name, create: false) is >= 0 and var index
                ? tracker.Subjects.Clusters[index]
                : null))
            .Where(pair => pair.Slot is { Retired: false })
            .ToArray();
        var labels = catalogue.Fleet.LabelsOf(name);
        var lastSeen = known.Max(pair => pair.Slot!.LastReporting);
        var reporting = known.Any(pair => pair.Slot!.Reporting > 0);
        return new ClusterInfo(
            name,
            known.Select(pair => pair.Source).Where(source => source.Length > 0).ToArray(),
            labels,
            known.Select(pair => pair.Slot!.Version).FirstOrDefault(version => version is not null),
            lastSeen == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(lastSeen),
            reporting,
            known.Any(pair => pair.Slot!.Rollout.Moves(now)),
            catalogue.Fleet.WeightOf(labels),
            known.Any(pair => pair.Slot!.HeldCritical));
    }

    private (string[] Names, int[] FirstNode) Nodes(IReadOnlyList<SourceTracker> trackers)
    {
        var names = new List<string>();
        var firstNode = new int[_clusterNames.Length + 1];
        for (var row = 0; row < _clusterNames.Length; row++)
        {
            firstNode[row] = names.Count;
            names.AddRange(trackers
                .Select(tracker => (tracker, Index: tracker.Subjects.ClusterNamed(_clusterNames[row], create: false)))
                .Where(pair => pair.Index >= 0)
                .SelectMany(pair => pair.tracker.Subjects.Clusters[pair.Index].NodeByName.Keys)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        }

        firstNode[^1] = names.Count;
        return ([.. names], firstNode);
    }

    private int[] MapClusters(SourceTracker tracker) => tracker.Subjects.Clusters
        .Select(cluster => cluster.Retired ? -1 : Array.BinarySearch(_clusterNames, cluster.Name, StringComparer.Ordinal))
        .ToArray();

    private int[] MapNodes(SourceTracker tracker, int[] clusterRows)
    {
        var rows = new int[tracker.Subjects.Nodes.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = -1;
            if (tracker.Subjects.Nodes[index] is not { } node || clusterRows[node.Cluster] is not (>= 0 and var row))
                continue;
            var (first, end) = (_firstNode[row], _firstNode[row + 1]);
            rows[index] = Array.BinarySearch(_nodeNames, first, end - first, node.Name, StringComparer.Ordinal);
        }

        return rows;
    }
}
