namespace FleetView.Catalog;

public enum Direction : byte { Higher, Lower }

/// <summary>
/// Where a value starts to cost and how far the loss goes (contract, "Scoring"). Either level may be missing; with
/// neither the signal is context. <see cref="Ok"/> and <see cref="Limit"/> are resolved: written ones, else the defaults.
/// </summary>
public sealed record Thresholds
{
    public static Thresholds None { get; } = new();

    public Direction Worse { get; init; }

    public double? Degraded { get; init; }

    public double? Critical { get; init; }

    /// <summary>Loss starts past this value; NaN when nothing is judged.</summary>
    public double Ok { get; init; } = double.NaN;

    /// <summary>Loss ends at this value; NaN when it ends at the step to <see cref="Critical"/>.</summary>
    public double Limit { get; init; } = double.NaN;

    public bool Any => Degraded is not null || Critical is not null;

    /// <summary>Fills in the defaults of <c>ok</c> and <c>limit</c>.</summary>
    public static Thresholds Resolve(
        SignalUnit unit, Direction worse, double? degraded, double? critical, double? ok = null, double? limit = null)
    {
        if (degraded is null && critical is null)
            return new Thresholds { Worse = worse };

        var (defaultOk, defaultLimit) = worse == Direction.Higher
            ? HigherDefaults(degraded, critical, UpperEnd(unit))
            : LowerDefaults(degraded, critical, UpperEnd(unit));
        return new Thresholds
        {
            Worse = worse,
            Degraded = degraded,
            Critical = critical,
            Ok = ok ?? defaultOk,
            Limit = limit ?? defaultLimit,
        };
    }

    /// <summary>The good or bad end of a bounded unit's range; infinite where the unit has none. The other end is 0.</summary>
    public static double UpperEnd(SignalUnit unit) => unit switch
    {
        SignalUnit.Ratio or SignalUnit.Boolean => 1,
        SignalUnit.Percent => 100,
        _ => double.PositiveInfinity,
    };

    private static (double Ok, double Limit) HigherDefaults(double? degraded, double? critical, double end) => (degraded, critical) switch
    {
        ({ } d, { } c) when d.Equals(c) => (d, double.NaN),
        ({ } d, { } c) => (Math.Max(d - (c - d), d / 2), Math.Min(c + (c - d), end)),
        ({ } d, null) => (d / 2, Math.Min(2 * d, end)),
        (null, { } c) => (c, double.NaN),
        _ => (double.NaN, double.NaN),
    };

    // The mirror: distances are taken from the good end where the unit has one.
    private static (double Ok, double Limit) LowerDefaults(double? degraded, double? critical, double end) => (degraded, critical) switch
    {
        ({ } d, { } c) when d.Equals(c) => (d, double.NaN),
        ({ } d, { } c) => (Math.Min(d + (d - c), Halfway(d, end)), Math.Max(c - (d - c), 0)),
        ({ } d, null) => double.IsFinite(end) ? (Halfway(d, end), Math.Max(d - (end - d), 0)) : (2 * d, d / 2),
        (null, { } c) => (c, double.NaN),
        _ => (double.NaN, double.NaN),
    };

    private static double Halfway(double degraded, double end) =>
        double.IsFinite(end) ? degraded + (end - degraded) / 2 : double.PositiveInfinity;
}
