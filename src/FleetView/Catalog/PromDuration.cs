using System.Globalization;

namespace FleetView.Catalog;

/// <summary>Durations as PromQL and Prometheus' files write them.</summary>
public static class PromDuration
{
    /// <summary>In the larger of minutes and seconds that keeps it whole: <c>5m</c>, <c>90s</c>.</summary>
    public static string Of(TimeSpan duration)
    {
        var seconds = (long)Math.Ceiling(duration.TotalSeconds);
        return seconds > 0 && seconds % 60 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}m")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
    }
}
