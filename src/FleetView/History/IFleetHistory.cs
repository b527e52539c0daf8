using FleetView.Model;

namespace FleetView.History;

/// <summary>What outlives a restart: known clusters and nodes, since when they are as they are, transitions.</summary>
public interface IFleetHistory
{
    /// <summary>Known clusters and nodes that are not retired or removed.</summary>
    Task<KnownFleet> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Queues what changed; it is written in the background, in order. Never blocks on the disk.</summary>
    void Record(HistoryBatch batch);

    /// <summary>Newest first.</summary>
    Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken);

    /// <summary>Why the last write failed; null while all is well. Shown on the Sources page and in readiness.</summary>
    string? Fault { get; }
}

public sealed record KnownFleet(IReadOnlyList<KnownCluster> Clusters, IReadOnlyList<KnownNode> Nodes);

/// <param name="Since">When it took its status.</param>
/// <param name="LastSeen">When an agent of it last reported.</param>
public sealed record KnownCluster(
    string Name, IReadOnlyList<string> Sources, HealthStatus Status, DateTimeOffset Since, DateTimeOffset LastSeen);

public sealed record KnownNode(string Cluster, string Name, HealthStatus Status, DateTimeOffset Since, DateTimeOffset LastSeen);

/// <summary>Changes of one snapshot; all lists may be empty.</summary>
public sealed record HistoryBatch
{
    public IReadOnlyList<KnownCluster> Clusters { get; init; } = [];

    public IReadOnlyList<KnownNode> Nodes { get; init; } = [];

    public IReadOnlyList<(string Cluster, string Node)> RemovedNodes { get; init; } = [];

    public IReadOnlyList<string> RetiredClusters { get; init; } = [];

    public IReadOnlyList<Transition> Transitions { get; init; } = [];

    public bool IsEmpty => Clusters.Count + Nodes.Count + RemovedNodes.Count + RetiredClusters.Count + Transitions.Count == 0;
}

public sealed record TransitionQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Cluster = null, bool ClustersOnly = false, int Limit = 100, int Offset = 0);

public sealed record TransitionPage(int Total, IReadOnlyList<Transition> Items);
