namespace FleetView.EndToEnd.Tests.Scoring;

/// <summary>Worst last, as the contract orders them.</summary>
internal enum Level
{
    Healthy,
    Degraded,
    Unknown,
    Critical,
}

/// <summary>The formulas of the contract's section "Scoring", written from its text a second time.</summary>
internal static class ContractScoring
{
    public const int LookBack = 20;

    /// <summary>The loss of one value: 0 to <c>ok</c>, 0.20 at degraded, 0.50 at critical, 0.95 at the limit, linear between.</summary>
    public static double Loss(RawSignal signal, double value)
    {
        var (ok, degraded, critical, limit) = Points(signal);
        // A worse-lower signal is the mirror: everything is negated, so that higher is worse.
        var sign = signal.WorseIsHigher ? 1 : -1;
        var v = sign * value;
        if (double.IsNaN(degraded))
            return v >= critical ? 0.50 : 0;
        if (double.IsNaN(critical))
            return v >= degraded ? Between(v, degraded, 0.20, limit, 0.45) : Between(v, ok, 0, degraded, 0.20);
        if (v < degraded)
            return Between(v, ok, 0, degraded, 0.20);
        if (v < critical)
            return Between(v, degraded, 0.20, critical, 0.50);
        // Equal thresholds: the loss steps to 0.50, and nothing is said of more.
        if (degraded.Equals(critical) && double.IsNaN(limit))
            return 0.50;
        return critical.Equals(sign * (signal.WorseIsHigher ? signal.End : 0)) ? 0.95 : Between(v, critical, 0.50, limit, 0.95);
    }

    public static Level LevelOf(RawSignal signal, double value)
    {
        bool Reaches(double? threshold) => threshold is { } bound && (signal.WorseIsHigher ? value >= bound : value <= bound);
        return Reaches(signal.Critical) ? Level.Critical : Reaches(signal.Degraded) ? Level.Degraded : Level.Healthy;
    }

    /// <summary>Context has no good end to be past of.</summary>
    public static bool IsFine(RawSignal signal, double value) =>
        (signal.Degraded ?? signal.Critical) is null || (signal.WorseIsHigher ? 1 : -1) * value <= Points(signal).Ok;

    /// <summary>The worst level that 2 of 3 consecutive evaluations reached anywhere within the last 20; null is a gap.</summary>
    /// <param name="signal">For <c>immediate</c>, where one is enough.</param>
    /// <param name="levels">Oldest first; the last is the last measured.</param>
    public static Level Status(RawSignal signal, IReadOnlyList<Level?> levels)
    {
        foreach (var level in new[] { Level.Critical, Level.Degraded })
        {
            bool Reached(int i) => i >= 0 && levels[i] >= level;
            for (var end = levels.Count - 1; end >= Math.Max(0, levels.Count - LookBack); end--)
            {
                var bad = new[] { end, end - 1, end - 2 }.Count(Reached);
                if (signal.Immediate ? Reached(end) : bad >= 2)
                    return level;
            }
        }

        return Level.Healthy;
    }

    /// <summary>Raw held inside the band of the status, one decimal; null for Unknown.</summary>
    public static double? Score(double raw, Level status) => status switch
    {
        Level.Healthy => Math.Clamp(raw, 80, 100),
        Level.Degraded => Math.Clamp(raw, 50, 79.9),
        Level.Critical => Math.Clamp(raw, 0, 49.9),
        _ => null,
    };

    /// <summary>Nodes that turn a cluster: a share of all, at least 2, all where there are fewer than 2.</summary>
    public static double Needed(double share, int nodes) => nodes < 2 ? Math.Max(1, nodes) : Math.Max(2, share * nodes);

    private static double Between(double v, double from, double lossFrom, double to, double lossTo)
    {
        if (v <= from)
            return lossFrom;
        return v >= to ? lossTo : lossFrom + (lossTo - lossFrom) * (v - from) / (to - from);
    }

    /// <summary>All four with higher as worse; NaN where there is none.</summary>
    private static (double Ok, double Degraded, double Critical, double Limit) Points(RawSignal signal)
    {
        var sign = signal.WorseIsHigher ? 1 : -1;
        var d = signal.Degraded ?? double.NaN;
        var c = signal.Critical ?? double.NaN;
        var (ok, limit) = signal.WorseIsHigher ? HigherDefaults(d, c, signal.End) : LowerDefaults(d, c, signal.End);
        return (sign * (signal.Number("ok") ?? ok), sign * d, sign * c, sign * (signal.Number("limit") ?? limit));
    }

    private static (double Ok, double Limit) HigherDefaults(double d, double c, double end)
    {
        if (double.IsNaN(c))
            return (d / 2, Math.Min(2 * d, end));
        if (double.IsNaN(d))
            return (c, double.NaN);
        return d.Equals(c) ? (d, double.NaN) : (Math.Max(d - (c - d), d / 2), Math.Min(c + (c - d), end));
    }

    /// <summary>The mirror, with <c>ok</c> at most halfway to the good end of a bounded unit.</summary>
    private static (double Ok, double Limit) LowerDefaults(double d, double c, double end)
    {
        var halfway = double.IsFinite(end) ? d + (end - d) / 2 : double.PositiveInfinity;
        if (double.IsNaN(c))
            return double.IsFinite(end) ? (halfway, Math.Max(d - (end - d), 0)) : (2 * d, d / 2);
        if (double.IsNaN(d))
            return (c, double.NaN);
        return d.Equals(c) ? (d, double.NaN) : (Math.Min(d + (d - c), halfway), Math.Max(c - (d - c), 0));
    }
}
