namespace FleetView.Findings;

/// <summary>When a share that rises reaches 1.</summary>
public sealed record FillEstimate(double Share, TimeSpan Likely, TimeSpan Soonest, TimeSpan Latest);

/// <summary>
/// Time until full by the Theil–Sen slope: the median of the slopes between all pairs of points, which a third of wild
/// points does not move. The range comes from the 95 % interval of that median (Kendall's variance). It is told only where
/// it can be trusted: at least <see cref="FewestPoints"/> points with few gaps, both ends of the interval rising and no
/// more than <see cref="WidestRange"/> apart, the later half rising as the whole does, and full within a week.
/// </summary>
public static class FillForecast
{
    public const int FewestPoints = 12;
    public const double WidestRange = 3;
    private const double LeastPresent = 0.8;
    private const double HalvesAgree = 2;

    /// <summary>Slopes between all pairs: 120 points make 7,140.</summary>
    private const int MostPoints = 120;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(7);

    /// <param name="shares">Shares at equal steps, NaN where there is none; the newest last.</param>
    /// <param name="step">Time between two of them.</param>
    public static FillEstimate? Of(ReadOnlySpan<double> shares, TimeSpan step)
    {
        // Evenly thinned from the newest on.
        var stride = Math.Max(1, (int)Math.Ceiling(shares.Length / (double)MostPoints));
        var points = Points(shares, step, stride);
        if (points.Count < FewestPoints || points.Count < LeastPresent * (shares.Length / stride) || !IsShare(points))
            return null;
        var slope = Slope(points);
        var later = Slope(points.GetRange(points.Count / 2, points.Count - points.Count / 2));
        if (slope.Low <= 0 || slope.High > WidestRange * slope.Low)
            return null;
        if (later.Median < slope.Median / HalvesAgree || later.Median > slope.Median * HalvesAgree)
            return null;
        // Where the line stands now: the median of what it leaves over, not the last point.
        var level = Median([.. points.Select(point => point.Share - slope.Median * point.Hours)]) + slope.Median * points[^1].Hours;
        var rest = 1 - level;
        if (rest <= 0 || rest / slope.Low > Farthest.TotalHours)
            return null;
        return new FillEstimate(
            points[^1].Share, TimeSpan.FromHours(rest / slope.Median), TimeSpan.FromHours(rest / slope.High), TimeSpan.FromHours(rest / slope.Low));
    }

    private static List<(double Hours, double Share)> Points(ReadOnlySpan<double> shares, TimeSpan step, int stride)
    {
        var points = new List<(double, double)>();
        for (var i = (shares.Length - 1) % stride; i < shares.Length; i += stride)
        {
            if (i >= 0 && double.IsFinite(shares[i]))
                points.Add((i * step.TotalHours, shares[i]));
        }

        return points;
    }

    private static bool IsShare(List<(double Hours, double Share)> points) => points.TrueForAll(point => point.Share is >= 0 and < 1);

    private static (double Median, double Low, double High) Slope(List<(double Hours, double Share)> points)
    {
        var slopes = new List<double>(points.Count * (points.Count - 1) / 2);
        for (var later = 1; later < points.Count; later++)
            for (var earlier = 0; earlier < later; earlier++)
                slopes.Add((points[later].Share - points[earlier].Share) / (points[later].Hours - points[earlier].Hours));
        slopes.Sort();
        var n = points.Count;
        var width = 1.96 * Math.Sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        var low = (int)Math.Floor((slopes.Count - width) / 2);
        var high = (int)Math.Ceiling((slopes.Count + width) / 2);
        return (Median(slopes), slopes[Math.Clamp(low, 0, slopes.Count - 1)], slopes[Math.Clamp(high, 0, slopes.Count - 1)]);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
