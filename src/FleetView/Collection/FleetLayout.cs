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

    public FleetLayout(IReadOnlyList<SubjectView> views)
    {
        _generations = views.Select(view => view.Subjects.Generation).ToArray();
        _clusterNames = views
            .SelectMany(view => view.Subjects.Clusters.Where(cluster => !cluster.Retired).Select(cluster => cluster.Name))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        (_nodeNames, _firstNode) = Nodes(views);
        ClusterRows = views.Select(MapClusters).ToArray();
        NodeRows = views.Select((view, source) => MapNodes(view, ClusterRows[source])).ToArray();
    }

    /// <summary>By source, then by its own cluster index: the fleet's row, -1 where retired.</summary>
    public int[][] ClusterRows { get; }

    public int[][] NodeRows { get; }

    public int Clusters => _clusterNames.Length;

    public int NodesInAll => _nodeNames.Length;

    public bool Fits(IReadOnlyList<SubjectView> views) =>
        views.Select(view => view.Subjects.Generation).SequenceEqual(_generations);

    public FleetInventory Inventory(IReadOnlyList<SubjectView> views, Catalogue catalogue, int now)
    {
        var states = new NodeState[_nodeNames.Length];
        var versions = new string?[_nodeNames.Length];
        var held = new bool[_nodeNames.Length];
        var traits = new NodeTraits[_nodeNames.Length];
        Array.Fill(states, NodeState.Vanished);
        Array.Fill(traits, NodeTraits.None);
        // The last source first, so that the first one that has the agent has the last word.
        for (var source = views.Count - 1; source >= 0; source--)
        {
            TakeNodes(views[source], NodeRows[source], states, versions, held);
            TakeTraits(views[source], NodeRows[source], traits);
        }

        var clusters = Enumerable.Range(0, _clusterNames.Length).Select(row => Cluster(views, row, catalogue, now)).ToArray();
        return new FleetInventory(clusters, _nodeNames, states, versions, _firstNode) { HeldCriticalNodes = held, NodeTraits = traits };
    }

    private static void TakeTraits(SubjectView view, int[] rows, NodeTraits[] traits)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index] >= 0 && view.Subjects.Nodes[index] is { } node && node.Traits != NodeTraits.None)
                traits[rows[index]] = node.Traits;
        }
    }

    private static void TakeNodes(SubjectView view, int[] rows, NodeState[] states, string?[] versions, bool[] held)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (rows[index] < 0 || view.Subjects.Nodes[index] is not { } node)
                continue;
            var row = rows[index];
            if (node.State.HasAgent() || !states[row].HasAgent())
                states[row] = node.State;
            versions[row] = node.Version ?? versions[row];
            held[row] |= node.HeldCritical;
        }
    }

    private ClusterInfo Cluster(IReadOnlyList<SubjectView> views, int row, Catalogue catalogue, int now)
    {
        var name = _clusterNames[row];
        var known = views
            .Select(view => (view.Source, Slot: view.Subjects.ClusterNamed(name, create: false) is >= 0 and var index
                ? view.Subjects.Clusters[index]
                : null))
            .Where(pair => pair.Slot is { Retired: false })
            .ToArray();
        var labels = catalogue.Fleet.LabelsOf(name);
        var lastSeen = known.Max(pair => pair.Slot!.LastReporting);
        // Kubernetes tells of nodes; that an agent reports only a source can say.
        var reporting = known.Any(pair => pair.Source.Length > 0 && pair.Slot!.Reporting > 0);
        return new ClusterInfo(
            name,
            known.Select(pair => pair.Source).Where(source => source.Length > 0).ToArray(),
            labels,
            known.Select(pair => pair.Slot!.Version).FirstOrDefault(version => version is not null),
            lastSeen == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(lastSeen),
            reporting,
            known.Any(pair => pair.Slot!.RolloutMoves(now)),
            catalogue.Fleet.WeightOf(labels),
            known.Any(pair => pair.Slot!.HeldCritical));
    }

    private (string[] Names, int[] FirstNode) Nodes(IReadOnlyList<SubjectView> views)
    {
        var names = new List<string>();
        var firstNode = new int[_clusterNames.Length + 1];
        for (var row = 0; row < _clusterNames.Length; row++)
        {
            firstNode[row] = names.Count;
            names.AddRange(views
                .Select(view => (view, Index: view.Subjects.ClusterNamed(_clusterNames[row], create: false)))
                .Where(pair => pair.Index >= 0)
                .SelectMany(pair => pair.view.Subjects.Clusters[pair.Index].NodeByName.Keys)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal));
        }

        firstNode[^1] = names.Count;
        return ([.. names], firstNode);
    }

    private int[] MapClusters(SubjectView view) => view.Subjects.Clusters
        .Select(cluster => cluster.Retired ? -1 : Array.BinarySearch(_clusterNames, cluster.Name, StringComparer.Ordinal))
        .ToArray();

    private int[] MapNodes(SubjectView view, int[] clusterRows)
    {
        var rows = new int[view.Subjects.Nodes.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = -1;
            if (view.Subjects.Nodes[index] is not { } node || clusterRows[node.Cluster] is not (>= 0 and var row))
                continue;
            var (first, end) = (_firstNode[row], _firstNode[row + 1]);
            rows[index] = Array.BinarySearch(_nodeNames, first, end - first, node.Name, StringComparer.Ordinal);
        }

        return rows;
    }
}

/// <summary>Who tells of clusters and nodes.</summary>
/// <param name="Source">The name of a source; empty for what no source of the settings tells.</param>
internal sealed record SubjectView(string Source, SubjectIndex Subjects);
