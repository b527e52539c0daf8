using System.Globalization;
using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Nodes;

/// <summary>One part of a signal's value: a map, a reason, an address family.</summary>
/// <param name="Status">Where its own value stands against the signal's thresholds; null for context.</param>
/// <param name="Slope">Percentage points an hour, in words.</param>
/// <param name="FullIn">When it would be full at this slope.</param>
public sealed record PartRow(string Name, double Value, HealthStatus? Status, string Slope, string FullIn)
{
    /// <summary>Farther than this no straight line tells.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(30);

    public static PartRow Of(DetailRow row, SignalDefinition signal, RangeResult? range)
    {
        var name = row.Labels.Count == 0 ? signal.Title : string.Join(' ', row.Labels.Values);
        var line = range?.Series.FirstOrDefault(series => series.Name == name);
        var trend = line is null ? null : Trend.Of(line, range!.Step);
        return new PartRow(name, row.Value, Level(signal, row.Value), SlopeWords(trend), FullWords(trend));
    }

    private static HealthStatus? Level(SignalDefinition signal, double value)
    {
        if (!signal.Judged)
            return null;
        var (thresholds, sign) = (signal.Thresholds, signal.Thresholds.Worse == Direction.Higher ? 1 : -1);
        if (sign * value >= sign * thresholds.Critical)
            return HealthStatus.Critical;
        return sign * value >= sign * thresholds.Degraded ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    private static string SlopeWords(Trend? trend)
    {
        if (trend is not { } known)
            return "";
        var points = 100 * known.PerHour;
        return Math.Abs(points) < 0.05 ? "0" : points.ToString("+0.#;-0.#", CultureInfo.InvariantCulture) + " %/h";
    }

    private static string FullWords(Trend? trend) => trend?.Until(1) switch
    {
        null => trend is null ? "" : ValueFormat.None,
        { } long_ when long_ > Farthest => "> 30 d",
        { } soon => ValueFormat.Duration(soon),
    };
}
