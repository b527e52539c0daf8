using FleetView.Catalog;

namespace FleetView.Components.Shared;

/// <summary>From 0 to a little past the last threshold, and never past the end of the unit's range.</summary>
public readonly record struct BulletScale(double End)
{
    public static BulletScale Of(SignalDefinition definition)
    {
        var thresholds = definition.Thresholds;
        var last = Math.Max(thresholds.Degraded ?? 0, thresholds.Critical ?? 0);
        var beyond = thresholds.Worse == Direction.Higher
            ? double.IsFinite(thresholds.Limit) ? thresholds.Limit : last * 1.5
            : double.IsFinite(thresholds.Ok) ? Math.Max(thresholds.Ok * 1.1, last * 1.2) : last * 1.5;
        var end = Math.Min(Math.Max(beyond, last * 1.1), Thresholds.UpperEnd(definition.Unit));
        return new BulletScale(end > 0 && double.IsFinite(end) ? end : 1);
    }

    /// <summary>Where a value stands, 0–100, whole.</summary>
    public int Percent(double value) => (int)Math.Round(100 * Math.Clamp(value / End, 0, 1));
}
