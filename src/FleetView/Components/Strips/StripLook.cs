using System.Globalization;
using System.Text;
using FleetView.Model;

namespace FleetView.Components.Strips;

/// <summary>A strip as it is drawn: one path for each status, and the same in words. A gap is drawn by nothing.</summary>
public sealed record StripLook(string Healthy, string Degraded, string Critical, string Unknown, string Words)
{
    /// <summary>Beyond both ends of the drawing: what goes on there does not change while the window moves.</summary>
    private const int Before = -999;
    private const int After = 9999;

    private const int MostTold = 4;

    public static StripLook Of(IReadOnlyList<StripRun> runs, StripScale scale) => new(
        Path(runs, scale, HealthStatus.Healthy, 8),
        Path(runs, scale, HealthStatus.Degraded, 6),
        Path(runs, scale, HealthStatus.Critical, 5),
        Path(runs, scale, HealthStatus.Unknown, 6),
        Tell(runs, scale));

    private static string Path(IReadOnlyList<StripRun> runs, StripScale scale, HealthStatus status, int height)
    {
        var path = new StringBuilder();
        for (var index = 0; index < runs.Count; index++)
        {
            if (runs[index].Status != status)
                continue;
            var from = index == 0 ? Before : scale.Of(runs[index].From);
            var until = index == runs.Count - 1 ? After : scale.Of(runs[index].Until);
            path.Append(CultureInfo.InvariantCulture, $"M{from} {height}H{until}");
        }

        return path.ToString();
    }

    private static string Tell(IReadOnlyList<StripRun> runs, StripScale scale)
    {
        var told = runs.Where(run => run.Status is not HealthStatus.Healthy).Reverse().Take(MostTold).Reverse()
            .Select(run => $"{run.Status?.Word() ?? "no data"} {Span(run, scale)}").ToArray();
        return told.Length == 0 ? "Last 24 hours: Healthy" : $"Last 24 hours: {string.Join(", ", told)} (UTC)";
    }

    /// <summary>"14:05–15:10"; an end that lies outside the window is open.</summary>
    public static string Span(StripRun run, StripScale scale)
    {
        var isOld = run.From <= scale.From;
        var isNow = run.Until > scale.Last;
        return (isOld, isNow) switch
        {
            (true, true) => "throughout",
            (true, false) => $"until {Clock(run.Until)}",
            (false, true) => $"since {Clock(run.From)}",
            _ => $"{Clock(run.From)}–{Clock(run.Until)}",
        };
    }

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
}
