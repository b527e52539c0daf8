using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Collection;

/// <summary>Since when each cluster and node has its status, and what changed with each snapshot.</summary>
internal sealed class StatusLedger
{
    /// <summary>"Last seen" of a cluster is written this often while nothing else changes.</summary>
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, ClusterEntry> _clusters = new(StringComparer.Ordinal);

    /// <summary>What turned before anything was loaded; null after.</summary>
    private HashSet<(string Cluster, string? Node)>? _turned = [];

    /// <summary>
    /// Takes over what earlier processes knew, also after the first snapshots: then it stands for what has not turned since,
    /// and the next snapshot tells what differs from it.
    /// </summary>
    /// <returns>What it replaced, to be written again.</returns>
    public HistoryBatch Load(KnownFleet known)
    {
        var turned = _turned ?? [];
        _turned = null;
        var (clusters, nodes) = (new List<KnownCluster>(), new List<KnownNode>());
        foreach (var cluster in known.Clusters.Where(cluster => !turned.Contains((cluster.Name, null))))
        {
            if (_clusters.TryGetValue(cluster.Name, out var entry))
                clusters.Add(cluster);
            else
                entry = _clusters[cluster.Name] = new ClusterEntry();
            (entry.Status, entry.Since, entry.Written) = (cluster.Status, cluster.Since, cluster.LastSeen);
        }

        foreach (var node in known.Nodes.Where(node => !turned.Contains((node.Cluster, node.Name))))
        {
            if (!_clusters.TryGetValue(node.Cluster, out var cluster))
                continue;
            if (cluster.Nodes.ContainsKey(node.Name))
                nodes.Add(node);
            cluster.Nodes[node.Name] = (node.Status, node.Since);
        }

        return new HistoryBatch { Clusters = clusters, Nodes = nodes };
    }

    /// <summary>Compares with the snapshot before. Both lists of times follow the rows of <paramref name="inventory"/>.</summary>
    public (SubjectTimes Since, HistoryBatch Changes) Apply(
        FleetInventory inventory, FleetScores scores, Catalogue catalogue, DateTimeOffset asOf)
    {
        var since = new SubjectTimes(new int[inventory.ClusterCount], new int[inventory.NodeCount]);
        var changes = new Changes(catalogue, asOf);
        var present = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < inventory.ClusterCount; row++)
        {
            present.Add(inventory.Clusters[row].Name);
            var entry = Cluster(inventory.Clusters[row], scores.Clusters, row, changes);
            since.Clusters[row] = (int)entry.Since.ToUnixTimeSeconds();
            Nodes(entry, inventory, scores.Nodes, row, since.Nodes, changes);
        }

        foreach (var gone in _clusters.Keys.Where(name => !present.Contains(name)).ToArray())
        {
            _clusters.Remove(gone);
            changes.Retired.Add(gone);
        }

        return (since, changes.ToBatch());
    }

    private ClusterEntry Cluster(ClusterInfo info, SubjectScores scores, int row, Changes changes)
    {
        var status = scores.Status[row];
        var isNew = !_clusters.TryGetValue(info.Name, out var entry);
        entry ??= _clusters[info.Name] = new ClusterEntry { Status = status, Since = changes.AsOf };
        var changed = status != entry.Status;
        if (changed)
        {
            changes.Turn(info.Name, null, entry.Status, status, scores, row);
            _turned?.Add((info.Name, null));
            (entry.Status, entry.Since) = (status, changes.AsOf);
        }

        if (isNew || changed || changes.AsOf - entry.Written >= TouchInterval)
        {
            entry.Written = changes.AsOf;
            changes.Clusters.Add(new KnownCluster(info.Name, info.Sources, status, entry.Since, info.LastSeen ?? changes.AsOf));
        }

        return entry;
    }

    private void Nodes(
        ClusterEntry entry, FleetInventory inventory, SubjectScores scores, int row, int[] since, Changes changes)
    {
        var cluster = inventory.Clusters[row].Name;
        for (var node = inventory.FirstNode[row]; node < inventory.FirstNode[row + 1]; node++)
        {
            var name = inventory.NodeNames[node];
            var status = scores.Status[node];
            var isKnown = entry.Nodes.TryGetValue(name, out var before);
            if (!isKnown || before.Status != status)
            {
                if (isKnown)
                {
                    changes.Turn(cluster, name, before.Status, status, scores, node);
                    _turned?.Add((cluster, name));
                }

                before = entry.Nodes[name] = (status, changes.AsOf);
                changes.Nodes.Add(new KnownNode(cluster, name, status, changes.AsOf, changes.AsOf));
            }

            since[node] = (int)before.Since.ToUnixTimeSeconds();
        }

        if (entry.Nodes.Count > inventory.NodesOf(row))
            Forget(entry, cluster, inventory, row, changes);
    }

    private static void Forget(ClusterEntry entry, string cluster, FleetInventory inventory, int row, Changes changes)
    {
        var present = inventory.NodeNames[inventory.FirstNode[row]..inventory.FirstNode[row + 1]].ToHashSet(StringComparer.Ordinal);
        foreach (var gone in entry.Nodes.Keys.Where(name => !present.Contains(name)).ToArray())
        {
            entry.Nodes.Remove(gone);
            changes.Removed.Add((cluster, gone));
        }
    }

    private sealed class ClusterEntry
    {
        public HealthStatus Status { get; set; }

        public DateTimeOffset Since { get; set; }

        public DateTimeOffset Written { get; set; }

        public Dictionary<string, (HealthStatus Status, DateTimeOffset Since)> Nodes { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Changes(Catalogue catalogue, DateTimeOffset asOf)
    {
        public DateTimeOffset AsOf => asOf;

        public List<KnownCluster> Clusters { get; } = [];

        public List<KnownNode> Nodes { get; } = [];

        public List<(string Cluster, string Node)> Removed { get; } = [];

        public List<string> Retired { get; } = [];

        private List<Transition> Transitions { get; } = [];

        public void Turn(string cluster, string? node, HealthStatus from, HealthStatus to, SubjectScores scores, int row)
        {
            var area = scores.TopArea[row] < 0 ? null : catalogue.Areas[scores.TopArea[row]].Id;
            var signal = scores.TopSignal[row] < 0 ? null : catalogue.Signals[scores.TopSignal[row]].Id;
            Transitions.Add(new Transition(asOf, cluster, node, from, to, area, signal));
        }

        public HistoryBatch ToBatch() => new()
        {
            Clusters = Clusters,
            Nodes = Nodes,
            RemovedNodes = Removed,
            RetiredClusters = Retired,
            Transitions = Transitions,
        };
    }
}
