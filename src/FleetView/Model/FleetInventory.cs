namespace FleetView.Model;

/// <summary>
/// Clusters and nodes of one instant, columnar: nodes stand in the order of their clusters, those of cluster
/// <c>c</c> from <c>FirstNode[c]</c> up to but not including <c>FirstNode[c + 1]</c>.
/// </summary>
public sealed class FleetInventory
{
    public static FleetInventory Empty { get; } = new([], [], [], [], [0]);

    public FleetInventory(ClusterInfo[] clusters, string[] nodeNames, NodeState[] nodeStates, string?[] nodeVersions, int[] firstNode)
    {
        Clusters = clusters;
        NodeNames = nodeNames;
        NodeStates = nodeStates;
        NodeVersions = nodeVersions;
        FirstNode = firstNode;
        NodeCluster = new int[nodeNames.Length];
        for (var cluster = 0; cluster < clusters.Length; cluster++)
            NodeCluster.AsSpan(firstNode[cluster]..firstNode[cluster + 1]).Fill(cluster);
    }

    public ClusterInfo[] Clusters { get; }

    public string[] NodeNames { get; }

    public NodeState[] NodeStates { get; }

    /// <summary>The agent's Cilium version, null where no series tells.</summary>
    public string?[] NodeVersions { get; }

    public int[] FirstNode { get; }

    public int[] NodeCluster { get; }

    /// <summary>Nodes that were Critical when their data stopped before this process started; empty means none.</summary>
    public bool[] HeldCriticalNodes { get; init; } = [];

    /// <summary>Kernel, image, instance type … of each node; empty where no source tells.</summary>
    public NodeTraits[] NodeTraits { get; init; } = [];

    public int ClusterCount => Clusters.Length;

    public int NodeCount => NodeNames.Length;

    public int NodesOf(int cluster) => FirstNode[cluster + 1] - FirstNode[cluster];
}

/// <param name="Sources">Names of the sources that know the cluster, in the order of the configuration.</param>
/// <param name="Labels">Labels of <c>fleet.yaml</c>: provider, region, environment, team, wave …</param>
/// <param name="Version">The Cilium version most of its agents run; null when none tells.</param>
/// <param name="LastSeen">The last instant at which any agent of it reported.</param>
/// <param name="Reporting">At least one agent reports now; without one no reading counts as measured.</param>
/// <param name="RolloutMoving">The DaemonSet's updated count, or the share of two versions, changed lately.</param>
/// <param name="Weight">Of its environment in <c>fleet.yaml</c>: higher stands first among equals.</param>
/// <param name="HeldCritical">It was Critical when its data stopped, and has not been measured since.</param>
public sealed record ClusterInfo(
    string Name,
    IReadOnlyList<string> Sources,
    IReadOnlyDictionary<string, string> Labels,
    string? Version,
    DateTimeOffset? LastSeen,
    bool Reporting,
    bool RolloutMoving,
    double Weight,
    bool HeldCritical);
