using FleetView.Catalog;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Fleet;

/// <summary>
/// The whole fleet at one instant: immutable, columnar, swapped atomically. Views over clusters and nodes are made on
/// demand and cost nothing until a page asks.
/// </summary>
public sealed class FleetSnapshot
{
    private readonly Dictionary<string, int> _clusterByName;
    private readonly int[]?[] _nodeOrder;

    public FleetSnapshot(
        DateTimeOffset asOf,
        Catalogue catalogue,
        FleetReadings readings,
        FleetScores scores,
        SubjectTimes since,
        IReadOnlyList<SourceStatus> sources,
        FleetFindings? findings = null)
    {
        AsOf = asOf;
        Catalogue = catalogue;
        Readings = readings;
        Scores = scores;
        Since = since;
        Sources = sources;
        Findings = findings ?? FleetFindings.None;
        _clusterByName = new Dictionary<string, int>(Inventory.ClusterCount, StringComparer.Ordinal);
        for (var cluster = 0; cluster < Inventory.ClusterCount; cluster++)
            _clusterByName[Inventory.Clusters[cluster].Name] = cluster;
        _nodeOrder = new int[Inventory.ClusterCount][];
        Clusters = Enumerable.Range(0, Inventory.ClusterCount)
            .OrderByDescending(cluster => scores.Clusters.Status[cluster])
            .ThenByDescending(cluster => Inventory.Clusters[cluster].Weight)
            .ThenBy(cluster => scores.Clusters.Raw[cluster])
            .ThenBy(cluster => Inventory.Clusters[cluster].Name, StringComparer.Ordinal)
            .Select(cluster => new ClusterView(this, cluster))
            .ToArray();
        foreach (var cluster in Clusters)
            ClusterCounts = ClusterCounts.Plus(cluster.Status);
        foreach (var status in scores.Nodes.Status)
            NodeCounts = NodeCounts.Plus(status);
    }

    public static FleetSnapshot Empty { get; } = new(
        DateTimeOffset.MinValue,
        Catalogue.Empty,
        new FleetReadings(FleetInventory.Empty, []),
        new FleetScores(0, 0, 0),
        new SubjectTimes([], []),
        []);

    /// <summary>The evaluation instant of the newest round in it.</summary>
    public DateTimeOffset AsOf { get; }

    public Catalogue Catalogue { get; }

    public FleetReadings Readings { get; }

    public FleetInventory Inventory => Readings.Inventory;

    public FleetScores Scores { get; }

    public SubjectTimes Since { get; }

    public IReadOnlyList<SourceStatus> Sources { get; }

    public FleetFindings Findings { get; }

    /// <summary>What the clusters' Kubernetes APIs have told.</summary>
    public FleetObjects Objects { get; init; } = FleetObjects.None;

    /// <summary>Their settings against the recommendations and against each other.</summary>
    public SettingsAudit Settings { get; init; } = SettingsAudit.None;

    /// <summary>What people have taken on.</summary>
    public FleetAcknowledgements Acknowledgements { get; init; } = FleetAcknowledgements.None;

    /// <summary>By which the clusters were judged.</summary>
    public ScoringShares Shares { get; init; } = ScoringShares.Default;

    /// <summary>Worst first: by status, weight of the environment, raw score, name.</summary>
    public IReadOnlyList<ClusterView> Clusters { get; }

    public NodeCounts ClusterCounts { get; }

    public NodeCounts NodeCounts { get; }

    /// <summary>Set where this is the fleet as it was, and not as it is.</summary>
    public PastInstant? Past { get; init; }

    /// <summary>At least one round has been scored.</summary>
    public bool IsReady => AsOf != DateTimeOffset.MinValue;

    public ClusterView? FindCluster(string name) =>
        _clusterByName.TryGetValue(name, out var cluster) ? new ClusterView(this, cluster) : null;

    /// <summary>Nodes of a cluster, worst first. Sorted once per snapshot, by whoever asks first.</summary>
    internal int[] NodeOrder(int cluster) => _nodeOrder[cluster] ??= Enumerable
        .Range(Inventory.FirstNode[cluster], Inventory.NodesOf(cluster))
        .OrderByDescending(node => Scores.Nodes.Status[node])
        .ThenBy(node => Scores.Nodes.Raw[node])
        .ThenBy(node => Inventory.NodeNames[node], StringComparer.Ordinal)
        .ToArray();
}

/// <summary>Unix seconds at which each cluster and node took its present status; 0 where nobody knows.</summary>
public sealed record SubjectTimes(int[] Clusters, int[] Nodes);
