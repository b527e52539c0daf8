using FleetView.Model;

namespace FleetView.History;

/// <summary>The number that stands for a cluster's name among the scores: names are ARNs, and scores are many.</summary>
internal sealed class ScoredClusterRow
{
    public int Id { get; init; }

    public required string Name { get; init; }
}

/// <summary>How a cluster fared in five minutes.</summary>
internal sealed class ClusterScoreRow
{
    public required int Cluster { get; init; }

    /// <summary>The start of the five minutes.</summary>
    public required long At { get; init; }

    /// <summary>The worst that it was.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>The lowest score; null where it was Unknown throughout.</summary>
    public double? Score { get; init; }
}
