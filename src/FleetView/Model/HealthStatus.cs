namespace FleetView.Model;

/// <summary>
/// The four words of every verdict, ordered from best to worst. Unknown ranks between Degraded and Critical:
/// it replaces Healthy and Degraded, never Critical, and is never an improvement.
/// </summary>
public enum HealthStatus : byte
{
    Healthy = 0,
    Degraded = 1,
    Unknown = 2,
    Critical = 3,
}

public static class HealthStatuses
{
    /// <summary>Worst first, as lists sort.</summary>
    public static IReadOnlyList<HealthStatus> WorstFirst { get; } =
        [HealthStatus.Critical, HealthStatus.Unknown, HealthStatus.Degraded, HealthStatus.Healthy];

    public static HealthStatus Worst(HealthStatus a, HealthStatus b) => a > b ? a : b;

    /// <summary>The word that pages, API, metrics and alerts share.</summary>
    public static string Word(this HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "Healthy",
        HealthStatus.Degraded => "Degraded",
        HealthStatus.Critical => "Critical",
        _ => "Unknown",
    };

    public static bool TryParse(string? word, out HealthStatus status)
    {
        foreach (var candidate in WorstFirst)
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase))
                continue;
            status = candidate;
            return true;
        }

        status = HealthStatus.Unknown;
        return false;
    }
}
