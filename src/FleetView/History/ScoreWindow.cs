using FleetView.Model;

namespace FleetView.History;

/// <summary>Makes one immutable window of recent scores out of the one before.</summary>
internal static class ScoreWindow
{
    /// <summary>The step that an instant lies in.</summary>
    public static DateTimeOffset StepOf(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % RecentScores.Step.Ticks), TimeSpan.Zero);

    public static DateTimeOffset FirstStep(DateTimeOffset last) => last - RecentScores.Window + RecentScores.Step;

    /// <summary>With more points of one step. A later step moves the window; what falls out of it is forgotten.</summary>
    public static RecentScores Add(RecentScores recent, DateTimeOffset step, IEnumerable<ClusterScore> scores)
    {
        var moved = step > recent.To ? MoveTo(recent, step) : recent;
        var clusters = new Dictionary<string, IReadOnlyList<ScorePoint>>(moved.Clusters, StringComparer.Ordinal);
        foreach (var cluster in scores.Where(score => score.Point.At >= moved.From).GroupBy(score => score.Cluster, score => score.Point))
            clusters[cluster.Key] = Merge(moved.Of(cluster.Key), [.. cluster]);
        return moved with { Version = recent.Version + 1, Clusters = clusters };
    }

    private static RecentScores MoveTo(RecentScores recent, DateTimeOffset step)
    {
        var from = FirstStep(step);
        var clusters = new Dictionary<string, IReadOnlyList<ScorePoint>>(StringComparer.Ordinal);
        foreach (var (cluster, points) in recent.Clusters)
        {
            if (points.Count > 0 && points[^1].At >= from)
                clusters[cluster] = points[0].At >= from ? points : [.. points.Where(point => point.At >= from)];
        }

        return recent with { From = from, To = step, Clusters = clusters };
    }

    private static ScorePoint[] Merge(IReadOnlyList<ScorePoint> points, ScorePoint[] more)
    {
        // Almost always one point at the end; many, or earlier ones, where a store answers or a clock was set back.
        if (more.Length == 1 && (points.Count == 0 || points[^1].At < more[0].At))
            return [.. points, more[0]];
        if (more.Length == 1 && points[^1].At == more[0].At)
            return [.. points.Take(points.Count - 1), points[^1].With(more[0])];
        return
        [
            .. points.Concat(more)
                .GroupBy(point => point.At)
                .Select(same => same.Aggregate((worst, point) => worst.With(point)))
                .OrderBy(point => point.At),
        ];
    }
}
