using FleetView.Model;

namespace FleetView.Api;

/// <summary>Numbers and instants as the API writes them.</summary>
internal static class ApiValues
{
    /// <summary>One decimal, never across the edge of the status's band: 79.96 of a Degraded cluster is 79.9, not 80.0.</summary>
    public static decimal? Score(double? score, HealthStatus status)
    {
        if (Number(score) is not { } value)
            return null;
        // Adding 0.0 gives a whole number its decimal.
        var rounded = decimal.Round((decimal)value, 1, MidpointRounding.AwayFromZero) + 0.0m;
        return status switch
        {
            HealthStatus.Healthy => Math.Clamp(rounded, 80.0m, 100.0m),
            HealthStatus.Degraded => Math.Clamp(rounded, 50.0m, 79.9m),
            HealthStatus.Critical => Math.Clamp(rounded, 0.0m, 49.9m),
            _ => null,
        };
    }

    /// <summary>A confidence, loss or share, 0–1: six digits are enough for shares to add up to 1.</summary>
    public static double Fraction(double value) => double.IsFinite(value) ? Math.Round(value, 6) + 0.0 : 0;

    /// <summary>Adding 0.0 turns -0 into 0.</summary>
    public static double? Number(double? value) => value is { } number && double.IsFinite(number) ? number + 0.0 : null;

    /// <summary>A derived threshold without the tail of binary arithmetic: 0.5, not 0.4999999999999999.</summary>
    public static double? Threshold(double value) => Number(value) is { } number ? Math.Round(number, 12) : null;

    public static double? Seconds(double? seconds) => Number(seconds) is { } number ? Math.Round(number, 3) : null;

    /// <summary>Written by the serializer in UTC, with a <c>Z</c>.</summary>
    public static DateTime? Instant(DateTimeOffset? instant) => instant?.UtcDateTime;
}
