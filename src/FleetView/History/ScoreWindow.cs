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
        foreach (var (cluster, point) in scores)
        {
            if (point.At >= moved.From)
                clusters[cluster] = Merge(moved.Of(cluster), point);
        }

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

    private static ScorePoint[] Merge(IReadOnlyList<ScorePoint> points, ScorePoint point)
    {
        var place = points.Count;
        // Almost always the end; earlier only where a clock was set back or the store answered late.
        while (place > 0 && points[place - 1].At >= point.At)
            place--;
        var isKnown = place < points.Count && points[place].At == point.At;
        return [.. points.Take(place), isKnown ? points[place].With(point) : point, .. points.Skip(isKnown ? place + 1 : place)];
    }
}
