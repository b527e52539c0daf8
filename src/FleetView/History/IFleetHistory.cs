using FleetView.Model;

namespace FleetView.History;

/// <summary>What outlives a restart: known clusters and nodes, since when they are as they are, transitions.</summary>
public interface IFleetHistory
{
    /// <summary>Known clusters and nodes that are not retired or removed; nothing, and a <see cref="Fault"/>, where the store does not answer.</summary>
    Task<KnownFleet> LoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What was known, told once, where <see cref="LoadAsync"/> found no answer and the store answers now: it is read before
    /// anything is written over it. Null else.
    /// </summary>
    KnownFleet? TakeLate();

    /// <summary>Queues what changed; it is written in the background, in order. Never blocks on the disk.</summary>
    void Record(HistoryBatch batch);

    /// <summary>Newest first.</summary>
    Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken);

    /// <summary>Why the last write failed; null while all is well. Shown on every page and in readiness.</summary>
    string? Fault { get; }
}

public sealed record KnownFleet(IReadOnlyList<KnownCluster> Clusters, IReadOnlyList<KnownNode> Nodes)
{
    public IReadOnlyList<KnownFinding> Findings { get; init; } = [];

    public IReadOnlyList<KnownSetting> Settings { get; init; } = [];
}

/// <param name="Ended">Null while it holds.</param>
/// <param name="Peak">Worst value of its first evidence, as last written.</param>
public sealed record KnownFinding(FindingKey Key, DateTimeOffset Since, DateTimeOffset? Ended, double? Peak, DateTimeOffset? PeakAt);

/// <param name="Since">When it took its status.</param>
/// <param name="LastSeen">When an agent of it last reported.</param>
public sealed record KnownCluster(
    string Name, IReadOnlyList<string> Sources, HealthStatus Status, DateTimeOffset Since, DateTimeOffset LastSeen);

public sealed record KnownNode(string Cluster, string Name, HealthStatus Status, DateTimeOffset Since, DateTimeOffset LastSeen);

/// <summary>
/// Changes of one snapshot, never the whole fleet; all lists may be empty. Within a batch removals come last: a cluster
/// that is both recorded and retired is retired.
/// </summary>
public sealed record HistoryBatch
{
    public IReadOnlyList<KnownCluster> Clusters { get; init; } = [];

    public IReadOnlyList<KnownNode> Nodes { get; init; } = [];

    public IReadOnlyList<(string Cluster, string Node)> RemovedNodes { get; init; } = [];

    public IReadOnlyList<string> RetiredClusters { get; init; } = [];

    public IReadOnlyList<Transition> Transitions { get; init; } = [];

    /// <summary>Findings that began, ended or grew worse.</summary>
    public IReadOnlyList<KnownFinding> Findings { get; init; } = [];

    /// <summary>Findings that ended long ago.</summary>
    public IReadOnlyList<FindingKey> ForgottenFindings { get; init; } = [];

    /// <summary>Values of configurations that are new or have changed.</summary>
    public IReadOnlyList<KnownSetting> Settings { get; init; } = [];

    public IReadOnlyList<SettingChange> SettingChanges { get; init; } = [];

    /// <summary>Steps of clusters that are over; of a step that is known already the worst of both is kept.</summary>
    public IReadOnlyList<ClusterScore> Scores { get; init; } = [];

    public bool IsEmpty =>
        Clusters.Count + Nodes.Count + RemovedNodes.Count + RetiredClusters.Count + Transitions.Count + Findings.Count
        + ForgottenFindings.Count + Settings.Count + SettingChanges.Count + Scores.Count == 0;
}

/// <param name="From">The first instant, itself included.</param>
/// <param name="To">The last instant, itself included.</param>
public sealed record TransitionQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Cluster = null, bool ClustersOnly = false, int Limit = 100, int Offset = 0)
{
    /// <summary>Only these clusters; null: all.</summary>
    public IReadOnlyCollection<string>? Clusters { get; init; }

    /// <summary>Only changes to one of these statuses; empty: all.</summary>
    public IReadOnlyCollection<HealthStatus> Became { get; init; } = [];

    /// <summary>Of those that are left only the first of each cluster.</summary>
    public bool FirstOfEach { get; init; }

    /// <summary>Part of the cluster's or the node's name, whatever its case; null: all.</summary>
    public string? Text { get; init; }
}

/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record TransitionPage(int Total, IReadOnlyList<Transition> Items, string? Fault = null);
