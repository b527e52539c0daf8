using FleetView.Prometheus;

namespace FleetView.Collection.Tracking;

/// <summary>
/// From a source's label ids to its clusters and nodes. Answers are matched by number; strings are compared only when a
/// value is met for the first time, or after nodes were removed.
/// </summary>
internal sealed class SubjectIndex(string? fixedCluster)
{
    private readonly Dictionary<string, int> _clusterByName = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _nodeByIds = [];
    private readonly Dictionary<int, int> _clusterById = [];
    private NameTable? _names;

    public List<ClusterSlot> Clusters { get; } = [];

    /// <summary>Slots of removed nodes are null until a new node takes them.</summary>
    public List<NodeSlot?> Nodes { get; } = [];

    private readonly Stack<int> _free = new();

    /// <summary>Raised with the slot of a node that is new, so that columns forget who had it before.</summary>
    public event Action<int>? SlotTaken;

    /// <summary>Changes when clusters or nodes come or go.</summary>
    public int Generation { get; private set; }

    public int ClusterNamed(string name, bool create)
    {
        if (_clusterByName.TryGetValue(name, out var index))
            return index;
        if (!create)
            return -1;
        Clusters.Add(new ClusterSlot(name, Clusters.Count));
        _clusterByName.Add(name, Clusters.Count - 1);
        Generation++;
        return Clusters.Count - 1;
    }

    public int Cluster(NameTable names, int id, bool create = false)
    {
        if (fixedCluster is not null)
            return ClusterNamed(fixedCluster, create);
        if (id == NameTable.None)
            return -1;
        Use(names);
        if (_clusterById.TryGetValue(id, out var cluster))
            return cluster;
        cluster = ClusterNamed(names[id], create);
        if (cluster >= 0)
            _clusterById[id] = cluster;
        return cluster;
    }

    public int NodeNamed(int cluster, string name, int instant, bool create)
    {
        var byName = Clusters[cluster].NodeByName;
        if (byName.TryGetValue(name, out var node))
            return node;
        if (!create)
            return -1;
        if (!_free.TryPop(out node))
        {
            node = Nodes.Count;
            Nodes.Add(null);
        }

        Nodes[node] = new NodeSlot(name, cluster, instant);
        byName.Add(name, node);
        Generation++;
        SlotTaken?.Invoke(node);
        return node;
    }

    public int Node(NameTable names, int cluster, int id, int instant = 0, bool create = false)
    {
        if (cluster < 0 || id == NameTable.None)
            return -1;
        Use(names);
        var key = ((long)cluster << 32) | (uint)id;
        if (_nodeByIds.TryGetValue(key, out var node))
            return node;
        node = NodeNamed(cluster, names[id], instant, create);
        if (node >= 0)
            _nodeByIds[key] = node;
        return node;
    }

    public void Remove(int node)
    {
        var slot = Nodes[node]!;
        Clusters[slot.Cluster].NodeByName.Remove(slot.Name);
        Nodes[node] = null;
        _free.Push(node);
        _nodeByIds.Clear();
        Generation++;
    }

    public void Touch() => Generation++;

    private void Use(NameTable names)
    {
        if (ReferenceEquals(names, _names))
            return;
        _names = names;
        _clusterById.Clear();
        _nodeByIds.Clear();
    }
}
