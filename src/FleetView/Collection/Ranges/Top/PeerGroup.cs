namespace FleetView.Collection.Ranges.Top;

/// <summary>
/// Where the middle of a group lies and how far its members usually stand off from it. Medians, so that the outliers
/// that are looked for do not move what they are compared with.
/// </summary>
internal readonly record struct PeerGroup(double Median, double Spread, int Count)
{
    /// <summary>In fewer than these nobody stands out.</summary>
    public const int Fewest = 4;

    /// <summary>An outlier stands off this many times as far as the median member.</summary>
    public const double Distance = 5;

    /// <summary>Members that are nearly equal: a tenth of the median counts as their usual distance.</summary>
    public const double LeastSpread = 0.1;

    /// <param name="values">Finite; sorted in place.</param>
    public static PeerGroup Of(double[] values)
    {
        if (values.Length == 0)
            return new PeerGroup(double.NaN, double.NaN, 0);
        Array.Sort(values);
        var median = Middle(values);
        var distances = Array.ConvertAll(values, value => Math.Abs(value - median));
        Array.Sort(distances);
        return new PeerGroup(median, Middle(distances), values.Length);
    }

    /// <param name="lowest">Low values stand out, not high ones.</param>
    public bool IsOutlier(double value, bool lowest)
    {
        var distance = lowest ? Median - value : value - Median;
        return Count >= Fewest && distance > 0 && distance >= Distance * Math.Max(Spread, LeastSpread * Math.Abs(Median));
    }

    private static double Middle(double[] sorted)
    {
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
