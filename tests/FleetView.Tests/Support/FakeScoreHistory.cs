using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Support;

/// <summary>Scores that a test puts in.</summary>
public sealed class FakeScoreHistory : IScoreHistory
{
    private readonly Dictionary<string, IReadOnlyList<ScorePoint>> _clusters = new(StringComparer.Ordinal);
    private int _version;

    public RecentScores Recent { get; private set; } = RecentScores.None;

    public ScoreQuery? LastQuery { get; private set; }

    public string? Fault { get; set; }

    /// <summary>Sets one cluster's last 24 hours until a step: one status after the other, null where nobody looked.</summary>
    public void Know(string cluster, DateTimeOffset last, params IEnumerable<(HealthStatus? Status, int Steps)> runs)
    {
        var statuses = runs.SelectMany(run => Enumerable.Repeat(run.Status, run.Steps)).ToArray();
        var first = last - (RecentScores.Step * (statuses.Length - 1));
        _clusters[cluster] = [.. statuses.Select((status, step) => (status, At: first + (RecentScores.Step * step)))
            .Where(step => step.status is not null)
            .Select(step => new ScorePoint(step.At, step.status!.Value, step.status == HealthStatus.Unknown ? null : 60))];
        Recent = new RecentScores(last - RecentScores.Window + RecentScores.Step, last, ++_version, new Dictionary<string, IReadOnlyList<ScorePoint>>(_clusters));
    }

    public Task<WatchedSteps> WatchedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => Task.FromResult(new WatchedSteps(
        [.. _clusters.Values.SelectMany(points => points).Select(point => point.At).Where(at => at + RecentScores.Step > from && at <= to).Distinct().Order()], Fault));

    public Task<ScorePage> ReadAsync(ScoreQuery query, CancellationToken cancellationToken)
    {
        LastQuery = query;
        return Task.FromResult(new ScorePage(_clusters.ToDictionary(
            cluster => cluster.Key,
            cluster => (IReadOnlyList<ScorePoint>)[.. cluster.Value.Where(point => point.At + query.Step > query.From && point.At <= query.To)]), Fault));
    }
}
