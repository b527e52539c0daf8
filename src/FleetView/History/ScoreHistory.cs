using System.Globalization;
using FleetView.Model;

namespace FleetView.History;

/// <inheritdoc cref="IScoreHistory"/>
internal sealed class ScoreHistory(IFleetHistory history, ScoreStore store, TimeProvider time, ILogger<ScoreHistory> logger)
    : IScoreHistory, IScoreRecorder
{
    /// <summary>Points that one answer holds at most: 300 clusters over a day are 86,400.</summary>
    public const int MostPoints = 300_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ScorePoint> _step = new(StringComparer.Ordinal);
    private DateTimeOffset _stepAt;
    private volatile RecentScores _recent = RecentScores.None;
    private volatile bool _isLoaded;
    private string? _fault;

    public RecentScores Recent => _recent;

    public void Record(DateTimeOffset at, IReadOnlyList<ClusterNow> clusters)
    {
        var step = ScoreWindow.StepOf(at);
        lock (_gate)
        {
            if (step != _stepAt)
            {
                Close();
                _stepAt = step;
            }

            var worse = clusters.Select(cluster => Worsen(step, cluster)).OfType<ClusterScore>().ToArray();
            if (worse.Length > 0)
                _recent = ScoreWindow.Add(_recent, step, worse);
        }
    }

    public async Task<ScorePage> ReadAsync(ScoreQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Step, RecentScores.Step);
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Step.Ticks % RecentScores.Step.Ticks, 0);
        try
        {
            // In this order: what is loaded in between is read from the disk as well.
            var isLoaded = _isLoaded;
            var recent = _recent;
            var isInMemory = isLoaded && query.From >= recent.From;
            var written = isInMemory ? [] : await store.ReadAsync(query, MostPoints + 1, cancellationToken);
            // What is in memory may not be on the disk yet.
            return Page(written.Concat(InMemory(recent, query)), query.Step);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new ScorePage(RecentScores.None.Clusters, Unreadable(exception));
        }
    }

    public async Task<WatchedSteps> WatchedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        try
        {
            var written = await store.WatchedAsync(from, to, cancellationToken);
            var recent = InMemory(_recent, new ScoreQuery(from, to)).Select(score => score.Point.At);
            return new WatchedSteps([.. written.Concat(recent).Distinct().Order()]);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new WatchedSteps([], Unreadable(exception));
        }
    }

    /// <summary>Reads the last day; false: the store does not answer, try again.</summary>
    internal async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var last = ScoreWindow.StepOf(time.GetUtcNow());
            var query = new ScoreQuery(ScoreWindow.FirstStep(last), last);
            var known = await store.ReadAsync(query, int.MaxValue, cancellationToken);
            lock (_gate)
                _recent = ScoreWindow.Add(_recent, last, known);
            return _isLoaded = true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            if (fault != _fault)
                logger.LogError("Scores of the last day cannot be read: {Fault}", fault);
            _fault = fault;
            return false;
        }
    }

    /// <summary>Hands the step to the writer; what is added to it later is written on top.</summary>
    internal void Flush()
    {
        lock (_gate)
            Close();
    }

    private string Unreadable(Exception exception)
    {
        var fault = HistoryFaults.Describe(exception, store.Name);
        logger.LogWarning("Scores cannot be read: {Fault}", fault);
        return fault;
    }

    private void Close()
    {
        if (_step.Count > 0)
            history.Record(new HistoryBatch { Scores = [.. _step.Select(cluster => new ClusterScore(cluster.Key, cluster.Value))] });
        _step.Clear();
    }

    /// <summary>Null where the step stays as it was.</summary>
    private ClusterScore? Worsen(DateTimeOffset step, ClusterNow cluster)
    {
        var point = new ScorePoint(step, cluster.Status, cluster.Score);
        if (_step.TryGetValue(cluster.Name, out var known) && known.With(point) == known)
            return null;
        return new ClusterScore(cluster.Name, _step[cluster.Name] = known?.With(point) ?? point);
    }

    private static IEnumerable<ClusterScore> InMemory(RecentScores recent, ScoreQuery query)
    {
        var first = StartOf(query.From, query.Step);
        return recent.Clusters
            .Where(cluster => query.Clusters?.Contains(cluster.Key) != false)
            .SelectMany(cluster => cluster.Value
                .Where(point => point.At >= first && point.At <= query.To)
                .Select(point => new ClusterScore(cluster.Key, point with { At = StartOf(point.At, query.Step) })));
    }

    private static DateTimeOffset StartOf(DateTimeOffset at, TimeSpan step) => at.AddTicks(-((at - DateTimeOffset.UnixEpoch).Ticks % step.Ticks));

    private static ScorePage Page(IEnumerable<ClusterScore> scores, TimeSpan step)
    {
        var points = scores
            .GroupBy(score => (score.Cluster, score.Point.At), score => score.Point)
            .Select(same => new ClusterScore(same.Key.Cluster, same.Aggregate((worst, point) => worst.With(point))))
            .ToArray();
        if (points.Length > MostPoints)
        {
            var most = MostPoints.ToString("N0", CultureInfo.InvariantCulture);
            return new ScorePage(RecentScores.None.Clusters, $"more than {most} points: ask for fewer clusters, less time or steps longer than {step.TotalMinutes:0} min");
        }

        return new ScorePage(points.GroupBy(score => score.Cluster, score => score.Point).ToDictionary(
            cluster => cluster.Key,
            cluster => (IReadOnlyList<ScorePoint>)[.. cluster.OrderBy(point => point.At)],
            StringComparer.Ordinal));
    }
}
