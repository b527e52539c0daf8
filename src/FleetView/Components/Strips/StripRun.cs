using FleetView.History;
using FleetView.Model;

namespace FleetView.Components.Strips;

/// <summary>Steps with one status.</summary>
/// <param name="Status">Null: nobody looked, which is no status.</param>
/// <param name="Until">Where the next begins.</param>
public sealed record StripRun(HealthStatus? Status, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>
    /// The window of one cluster, oldest first and without holes: a step that no score tells of is a run without a status.
    /// </summary>
    /// <param name="present">The status that the page shows for the step under way; null: it is known no more.</param>
    public static IReadOnlyList<StripRun> Of(IReadOnlyList<ScorePoint> points, StripScale scale, HealthStatus? present)
    {
        var runs = new List<StripRun>();
        var next = scale.From;
        foreach (var point in points.Where(point => point.At >= scale.From && point.At < scale.Last))
        {
            Add(runs, null, next, point.At);
            Add(runs, point.Status, point.At, next = point.At + RecentScores.Step);
        }

        Add(runs, null, next, scale.Last);
        Add(runs, present, scale.Last, scale.Last + RecentScores.Step);
        return runs;
    }

    private static void Add(List<StripRun> runs, HealthStatus? status, DateTimeOffset from, DateTimeOffset until)
    {
        if (until <= from)
            return;
        if (runs.Count > 0 && runs[^1].Status == status)
            runs[^1] = runs[^1] with { Until = until };
        else
            runs.Add(new StripRun(status, from, until));
    }
}
