using System.Globalization;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Strips;

/// <summary>The strip of a cluster's page, by value.</summary>
/// <param name="Cells">What the pointer finds, oldest first.</param>
/// <param name="Runs">When it was not Healthy, newest first.</param>
public sealed record DayLook(StripScale Scale, StripLook Strip, Sequence<DayCell> Cells, Sequence<DayHour> Hours, Sequence<DayRun> Runs)
{
    private const int MostRuns = 6;
    private const int HoursBetweenLabels = 3;

    private static readonly TimeSpan Cell = TimeSpan.FromMinutes(30);

    public static DayLook Of(ClusterView cluster, StripLooks strips)
    {
        var scale = strips.Scale(cluster.Snapshot);
        var runs = strips.Runs(cluster, scale);
        return new DayLook(
            scale,
            StripLook.Of(runs, scale),
            Sequence.Of(CellsOf(cluster, runs, strips.Points(cluster), scale)),
            Sequence.Of(LabelHours(scale)),
            Sequence.Of(runs.Where(run => run.Status != HealthStatus.Healthy).Reverse().Take(MostRuns)
                .Select(run => new DayRun(run.Status, run.From, StripLook.Span(run, scale), Url(cluster, run.From)))));
    }

    private static IEnumerable<DayCell> CellsOf(ClusterView cluster, IReadOnlyList<StripRun> runs, IReadOnlyList<ScorePoint> points, StripScale scale)
    {
        // The cells part the window evenly, as the browser lays them out.
        for (var at = scale.From; at <= scale.Last; at += Cell)
        {
            var until = at + Cell;
            var statuses = runs.Where(run => run.From < until && run.Until > at).Select(run => run.Status).ToArray();
            var lowest = points.Where(point => point.At >= at && point.At < until).Min(point => point.Score);
            yield return new DayCell(at, Url(cluster, at), $"{Clock(at)}–{Clock(until)} UTC: {Words(statuses, lowest)}");
        }
    }

    private static string Words(HealthStatus?[] statuses, double? lowest)
    {
        if (statuses.Max() is not { } worst)
            return "no data";
        var score = lowest is { } number ? $", score {ValueFormat.Score(number)}" : "";
        return $"{worst.Word()}{score}{(statuses.Contains(null) ? ", no data for part of it" : "")}";
    }

    private static IEnumerable<DayHour> LabelHours(StripScale scale)
    {
        var length = scale.Last - scale.From;
        var first = scale.From.AddTicks(-(scale.From.Ticks % TimeSpan.FromHours(HoursBetweenLabels).Ticks)).AddHours(HoursBetweenLabels);
        for (var at = first; at < scale.Last; at = at.AddHours(HoursBetweenLabels))
            yield return new DayHour(at, ((at - scale.From) / length * 100).ToString("0.#", CultureInfo.InvariantCulture));
    }

    private static string Url(ClusterView cluster, DateTimeOffset at) =>
        AddressQuery.With(FleetUrls.Cluster(cluster.Name), (FleetUrls.AtName, InstantText.Of(at)));

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}

public sealed record DayCell(DateTimeOffset At, string Url, string Title);

public sealed record DayHour(DateTimeOffset At, string Percent);

/// <param name="Status">Null: nobody looked.</param>
public sealed record DayRun(HealthStatus? Status, DateTimeOffset At, string Text, string Url);
