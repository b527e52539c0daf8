using FleetView.Model;

namespace FleetView.History;

/// <summary>Takes how the clusters are whenever that is published.</summary>
public interface IScoreRecorder
{
    /// <summary>Keeps the worst of each five minutes. Never blocks on the disk.</summary>
    void Record(DateTimeOffset at, IReadOnlyList<ClusterNow> clusters);
}

/// <param name="Score">Null where there is none.</param>
public readonly record struct ClusterNow(string Name, HealthStatus Status, double? Score);

/// <summary>One step of one cluster, as it is written.</summary>
public sealed record ClusterScore(string Cluster, ScorePoint Point);
