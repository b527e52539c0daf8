using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// Holds a raw score inside its status's band, so that number and word never disagree. The bands end one decimal
/// short of the next one, because scores are shown with one decimal.
/// </summary>
public static class ScoreBand
{
    public static double Hold(double raw, HealthStatus status) => status switch
    {
        HealthStatus.Healthy => Math.Clamp(raw, 80, 100),
        HealthStatus.Degraded => Math.Clamp(raw, 50, 79.9),
        HealthStatus.Critical => Math.Clamp(raw, 0, 49.9),
        _ => double.NaN,
    };
}
