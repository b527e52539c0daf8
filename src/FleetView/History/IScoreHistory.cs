using FleetView.Model;

namespace FleetView.History;

/// <summary>How the clusters fared, in steps of five minutes.</summary>
public interface IScoreHistory
{
    /// <summary>The last 24 hours of all clusters, from memory: whoever looks costs no query.</summary>
    RecentScores Recent { get; }

    /// <summary>Scores between two instants; long ranges in steps of a multiple of five minutes.</summary>
    Task<ScorePage> ReadAsync(ScoreQuery query, CancellationToken cancellationToken);

    /// <summary>The steps of five minutes in which any cluster was looked at, oldest first; where there is none, nobody looked.</summary>
    Task<WatchedSteps> WatchedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <param name="From">The first step; steps without an entry are steps of which nothing is known.</param>
/// <param name="To">The last step: it may still change.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record RecentScores(DateTimeOffset From, DateTimeOffset To, int Version, IReadOnlyDictionary<string, IReadOnlyList<ScorePoint>> Clusters)
{
    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(5);

    public static TimeSpan Window { get; } = TimeSpan.FromHours(24);

    public static RecentScores None { get; } =
        new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, 0, new Dictionary<string, IReadOnlyList<ScorePoint>>());

    /// <summary>Oldest first; empty for a cluster that nobody knew.</summary>
    public IReadOnlyList<ScorePoint> Of(string cluster) => Clusters.TryGetValue(cluster, out var points) ? points : [];
}

/// <param name="From">The first instant; the step that it lies in counts.</param>
/// <param name="To">The last instant, itself included.</param>
public sealed record ScoreQuery(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Only these clusters; null: all.</summary>
    public IReadOnlyCollection<string>? Clusters { get; init; }

    /// <summary>A multiple of five minutes; the worst status and the lowest score of each step.</summary>
    public TimeSpan Step { get; init; } = RecentScores.Step;
}

/// <param name="Clusters">Oldest first.</param>
/// <param name="Fault">Why the store does not answer; then there is nothing.</param>
public sealed record ScorePage(IReadOnlyDictionary<string, IReadOnlyList<ScorePoint>> Clusters, string? Fault = null);

/// <param name="Fault">Why the store does not answer; then there is nothing.</param>
public sealed record WatchedSteps(IReadOnlyList<DateTimeOffset> Steps, string? Fault = null);
