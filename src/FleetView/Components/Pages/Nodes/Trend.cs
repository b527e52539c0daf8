using FleetView.Fleet;

namespace FleetView.Components.Pages.Nodes;

/// <summary>The straight line through the last hour of a series: how fast it moves, and when it would reach an end.</summary>
/// <param name="PerHour">Change per hour; 0 where the scatter around the line hides any slope.</param>
/// <param name="Last">The newest value.</param>
public readonly record struct Trend(double PerHour, double Last)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Fewer tell nothing.</summary>
    private const int FewestPoints = 5;

    /// <returns>Null where too few samples are there.</returns>
    public static Trend? Of(RangeSeries series, TimeSpan step)
    {
        var first = Math.Max(0, series.Values.Length - 1 - (int)(Window / step));
        var points = Enumerable.Range(first, series.Values.Length - first)
            .Where(point => !double.IsNaN(series.Values[point]))
            .Select(point => (X: (point - first) * step.TotalHours, Y: series.Values[point]))
            .ToArray();
        if (points.Length < FewestPoints)
            return null;
        var (slope, scatter) = Fit(points);
        var moved = Math.Abs(slope) * (points[^1].X - points[0].X);
        return new Trend(moved > 2 * scatter ? slope : 0, points[^1].Y);
    }

    /// <summary>Until the line reaches <paramref name="end"/>; null where it does not go there.</summary>
    public TimeSpan? Until(double end)
    {
        var hours = (end - Last) / PerHour;
        return PerHour <= 0 || Last >= end || hours > TimeSpan.MaxValue.TotalHours / 2 ? null : TimeSpan.FromHours(hours);
    }

    // Least squares; the scatter is the standard deviation of what the line leaves over.
    private static (double Slope, double Scatter) Fit((double X, double Y)[] points)
    {
        var meanX = points.Average(point => point.X);
        var meanY = points.Average(point => point.Y);
        var slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => (point.X - meanX) * (point.X - meanX));
        var squares = points.Sum(point => Math.Pow(point.Y - meanY - slope * (point.X - meanX), 2));
        return (slope, Math.Sqrt(squares / points.Length));
    }
}
