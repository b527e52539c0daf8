using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>A cluster of a snapshot.</summary>
public readonly struct ClusterView(FleetSnapshot snapshot, int index)
{
    private SubjectScores Scores => Snapshot.Scores.Clusters;

    public FleetSnapshot Snapshot { get; } = snapshot;

    public int Index { get; } = index;

    public ClusterInfo Info => Snapshot.Inventory.Clusters[Index];

    public string Name => Info.Name;

    /// <summary>Its Kubernetes API is connected, and no source has ever told of it: nothing of it can be judged.</summary>
    public bool IsKnownToKubernetesOnly => Info.Sources.Count == 0 && Info.LastSeen is null && Snapshot.Objects.Of(Index) is not null;

    public HealthStatus Status => Scores.Status[Index];

    /// <summary>Null while Unknown.</summary>
    public double? Score => ViewValues.Number(Scores.Score[Index]);

    public double Raw => Scores.Raw[Index];

    public double Confidence => Scores.Confidence[Index];

    public DateTimeOffset? Since => ViewValues.Instant(Snapshot.Since.Clusters[Index]);

    public NodeCounts Nodes => Snapshot.Scores.NodeCounts[Index];

    public AreaDefinition? TopArea => ViewValues.Area(Snapshot, Scores.TopArea[Index]);

    public SignalDefinition? TopSignal => ViewValues.Signal(Snapshot, Scores.TopSignal[Index]);

    public double TopShare => Scores.TopShare[Index];

    /// <summary>Of the cluster as a whole; null where nobody has taken it on.</summary>
    public Acknowledgement? Acknowledgement => Snapshot.Acknowledgements.Of(new AcknowledgedSubject(Name));

    public bool IsAcknowledged => Acknowledgement is not null;

    /// <summary>Not Healthy, and neither taken on as a whole nor Healthy without what is.</summary>
    public bool NeedsAttention => AttentionCalculator.NeedsAttention(this);

    /// <summary>Why it needs no attention although it is not Healthy, or will need none: its own, else the newest of its signals and nodes.</summary>
    public Acknowledgement? CoveredBy =>
        Acknowledgement ?? (Status == HealthStatus.Healthy || NeedsAttention ? null : Snapshot.Acknowledgements.In(Name).FirstOrDefault());

    /// <summary>Nodes worst first.</summary>
    public IEnumerable<NodeView> NodesWorstFirst()
    {
        var snapshot = Snapshot;
        return snapshot.NodeOrder(Index).Select(node => new NodeView(snapshot, node));
    }

    public NodeView? FindNode(string name)
    {
        var first = Snapshot.Inventory.FirstNode[Index];
        var offset = Snapshot.Inventory.NodeNames.AsSpan(first, Snapshot.Inventory.NodesOf(Index)).IndexOf(name);
        return offset < 0 ? null : new NodeView(Snapshot, first + offset);
    }

    /// <summary>Areas with at least one signal that applies here, in the order of the catalogue.</summary>
    public IReadOnlyList<AreaView> Areas(DateTimeOffset now) => AreaViews.OfCluster(this, now);

    /// <returns>Null where none of its signals applies here.</returns>
    public AreaView? Area(AreaDefinition area, DateTimeOffset now) => AreaViews.OfCluster(this, now, area.Ordinal) is [var only] ? only : null;
}

/// <summary>A node of a snapshot.</summary>
public readonly struct NodeView(FleetSnapshot snapshot, int index)
{
    private SubjectScores Scores => Snapshot.Scores.Nodes;

    public FleetSnapshot Snapshot { get; } = snapshot;

    public int Index { get; } = index;

    public string Name => Snapshot.Inventory.NodeNames[Index];

    public ClusterView Cluster => new(Snapshot, Snapshot.Inventory.NodeCluster[Index]);

    public NodeState State => Snapshot.Inventory.NodeStates[Index];

    public string? Version => Snapshot.Inventory.NodeVersions[Index];

    public HealthStatus Status => Scores.Status[Index];

    /// <summary>Null while Unknown or leaving.</summary>
    public double? Score => ViewValues.Number(Scores.Score[Index]);

    public double Raw => Scores.Raw[Index];

    public double Confidence => Scores.Confidence[Index];

    public DateTimeOffset? Since => ViewValues.Instant(Snapshot.Since.Nodes[Index]);

    public AreaDefinition? TopArea => ViewValues.Area(Snapshot, Scores.TopArea[Index]);

    public SignalDefinition? TopSignal => ViewValues.Signal(Snapshot, Scores.TopSignal[Index]);

    public double TopShare => Scores.TopShare[Index];

    /// <summary>Value of the top signal.</summary>
    public double? TopValue => TopSignal is { Scope: SignalScope.Node } signal
        ? ViewValues.Number(Snapshot.Readings.Signals[signal.Ordinal].Values[Index])
        : null;

    /// <summary>Of the node as a whole; null where nobody has taken it on.</summary>
    public Acknowledgement? Acknowledgement => Snapshot.Acknowledgements.Any(Cluster.Name)
        ? Snapshot.Acknowledgements.Of(new AcknowledgedSubject(Cluster.Name, Name))
        : null;

    public bool IsAcknowledged => Acknowledgement is not null;

    public IReadOnlyList<AreaView> Areas(DateTimeOffset now) => AreaViews.OfNode(this, now);
}

internal static class ViewValues
{
    public static double? Number(double value) => double.IsNaN(value) ? null : value;

    public static DateTimeOffset? Instant(int unixSeconds) =>
        unixSeconds == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    public static AreaDefinition? Area(FleetSnapshot snapshot, int ordinal) =>
        ordinal < 0 ? null : snapshot.Catalogue.Areas[ordinal];

    public static SignalDefinition? Signal(FleetSnapshot snapshot, int ordinal) =>
        ordinal < 0 ? null : snapshot.Catalogue.Signals[ordinal];
}
