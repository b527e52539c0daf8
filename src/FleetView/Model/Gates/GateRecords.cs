using FleetView.Model.Objects;

namespace FleetView.Model.Gates;

/// <summary>A result of a pre-flight check or connectivity test.</summary>
/// <param name="Version">The version of Cilium that was tested, without a leading v.</param>
/// <param name="Warnings">How many; at least as many as <paramref name="Details"/> names.</param>
public sealed record GateResult(
    DateTimeOffset At, string Cluster, TestKind Kind, string Version, bool Passed, int Warnings, GateDetails Details)
{
    /// <summary>Key in the history; 0 before it is kept.</summary>
    public long Id { get; init; }
}

/// <param name="Failed">Names of the cases that failed.</param>
/// <param name="Warnings">Warnings in words, each something to do.</param>
/// <param name="Text">What else it said.</param>
/// <param name="From">Who or what brought it: a token's name, a Job.</param>
public sealed record GateDetails(IReadOnlyList<string> Failed, IReadOnlyList<string> Warnings, IReadOnlyList<string> Text, string From);

/// <summary>Somebody has looked at the warnings of a check and takes them on themselves, for that version.</summary>
/// <param name="Check">The word of the check.</param>
public sealed record GateAcknowledgement(DateTimeOffset At, string Cluster, string Check, string Version, string By, string Reason);

/// <summary>The newest rollout of the agents in a cluster: kept, so that a restart does not start the soak anew.</summary>
/// <param name="Version">Which it brings, by the image's tag.</param>
public sealed record RolloutRecord(string Cluster, string Version)
{
    /// <summary>The version before; null where nobody saw it.</summary>
    public string? From { get; init; }

    /// <summary>When the version was first seen here.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When all agents were first seen on it; null while they are not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Agents on it, as last seen, while it was not complete.</summary>
    public int Updated { get; init; }

    /// <summary>When <see cref="Updated"/> last changed.</summary>
    public required DateTimeOffset ProgressAt { get; init; }

    /// <summary>The cluster before it began; null where nobody looked.</summary>
    public GateSample? Before { get; init; }
}

/// <summary>How a cluster fares at one instant, to compare before with after.</summary>
/// <param name="Score">Null while Unknown.</param>
/// <param name="DropRatio">Mean share of dropped packets over its nodes; null where none is measured.</param>
/// <param name="Restarting">Nodes whose agent restarted within 30 minutes, beyond the upgrade's own restart; null where none is measured.</param>
public sealed record GateSample(DateTimeOffset At, HealthStatus Status, double? Score, double? DropRatio, int? Restarting);

/// <summary>What the history keeps for the gates, as one immutable value.</summary>
public sealed record GateRecords(IReadOnlyDictionary<string, ClusterRecords> Clusters)
{
    public static GateRecords None { get; } = new(new Dictionary<string, ClusterRecords>());

    /// <summary>Why they are not known; then no gate passes. Null: all is well.</summary>
    public string? Fault { get; init; }

    public ClusterRecords Of(string cluster) => Clusters.GetValueOrDefault(cluster, ClusterRecords.None);
}

/// <param name="Results">Newest first.</param>
/// <param name="Acknowledgements">Newest first.</param>
public sealed record ClusterRecords(
    IReadOnlyList<GateResult> Results, IReadOnlyList<GateAcknowledgement> Acknowledgements, RolloutRecord? Rollout)
{
    public static ClusterRecords None { get; } = new([], [], null);
}
