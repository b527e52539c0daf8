using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// What a value costs and which level it reaches (contract, "Scoring"), prepared for one set of thresholds. Values of
/// signals where lower is worse are mirrored at 0, so that everything below reads "higher is worse".
/// </summary>
public readonly struct LossCurve
{
    public const double AtDegraded = 0.20;
    public const double AtCritical = 0.50;
    public const double AtLimit = 0.95;
    public const double AtLimitWithoutCritical = 0.45;

    // NaN where missing: every comparison with it is false, so a missing threshold is never reached.
    private readonly double _sign;
    private readonly double _ok;
    private readonly double _degraded;
    private readonly double _critical;
    private readonly double _limit;

    public LossCurve(Thresholds thresholds)
    {
        _sign = thresholds.Worse == Direction.Higher ? 1 : -1;
        _ok = _sign * thresholds.Ok;
        _degraded = _sign * (thresholds.Degraded ?? double.NaN);
        _critical = _sign * (thresholds.Critical ?? double.NaN);
        _limit = _sign * thresholds.Limit;
    }

    public static double Loss(Thresholds thresholds, double value) => new LossCurve(thresholds).Loss(value);

    public static HealthStatus Level(Thresholds thresholds, double value) => new LossCurve(thresholds).Level(value);

    /// <summary>Strictly better than this is Healthy (lower or higher, by the direction); null where nothing is judged.</summary>
    public static double? HealthyBelow(Thresholds thresholds) => thresholds.Degraded ?? thresholds.Critical;

    /// <summary>0–0.95; 0 for what is no value.</summary>
    public double Loss(double value)
    {
        if (!double.IsFinite(value))
            return 0;

        // Worst first: where two of the points coincide, the worse one holds.
        var v = _sign * value;
        if (v >= _critical)
            return Rise(v, _critical, AtCritical, _limit, AtLimit);
        if (v >= _degraded)
        {
            return double.IsNaN(_critical)
                ? Rise(v, _degraded, AtDegraded, _limit, AtLimitWithoutCritical)
                : Rise(v, _degraded, AtDegraded, _critical, AtCritical);
        }

        return v > _ok && v < _degraded ? Rise(v, _ok, 0, _degraded, AtDegraded) : 0;
    }

    /// <summary>Healthy, Degraded or Critical, at or past the threshold; Healthy for what is no value.</summary>
    public HealthStatus Level(double value)
    {
        if (!double.IsFinite(value))
            return HealthStatus.Healthy;

        var v = _sign * value;
        if (v >= _critical)
            return HealthStatus.Critical;
        return v >= _degraded ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    /// <summary>At or better than <c>ok</c> and below every level: losing such a series may count as fine.</summary>
    public bool IsFine(double value) => Level(value) == HealthStatus.Healthy && !(_sign * value > _ok);

    private static double Rise(double v, double from, double lossFrom, double to, double lossTo)
    {
        if (double.IsNaN(to))
            return lossFrom;
        return v >= to ? lossTo : lossFrom + (lossTo - lossFrom) * (v - from) / (to - from);
    }
}
