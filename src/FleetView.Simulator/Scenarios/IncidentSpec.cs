namespace FleetView.Simulator.Scenarios;

/// <summary>One incident of one cluster: from <c>Start</c> (relative to the fleet's reference instant, negative for the
/// past) for <c>Duration</c>, again every <c>Every</c> where that is given.</summary>
public sealed record IncidentSpec
{
    public required IncidentKind Kind { get; init; }

    public TimeSpan Start { get; init; }

    public TimeSpan Duration { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan? Every { get; init; }

    /// <summary>How many nodes are struck; with neither this nor <c>Share</c> the kind decides.</summary>
    public int? Nodes { get; init; }

    /// <summary>The share of the cluster's nodes that is struck, 0–1.</summary>
    public double? Share { get; init; }

    /// <summary>The target of an upgrade; unset: the next version, or the one before, back and forth.</summary>
    public string? ToVersion { get; init; }
}

/// <summary>Where an incident stands at one instant.</summary>
internal readonly record struct IncidentPhase(double ElapsedSeconds, double DurationSeconds, int Round)
{
    public double Ramp(double seconds) => Math.Clamp(ElapsedSeconds / Math.Min(seconds, DurationSeconds / 2), 0, 1);
}

internal static class IncidentTimeline
{
    public static bool TryPhase(IncidentSpec incident, double secondsFromReference, out IncidentPhase phase)
    {
        var elapsed = secondsFromReference - incident.Start.TotalSeconds;
        var round = 0;
        if (incident.Every is { } every && elapsed >= 0)
        {
            round = (int)(elapsed / every.TotalSeconds);
            elapsed -= round * every.TotalSeconds;
        }
        phase = new IncidentPhase(elapsed, incident.Duration.TotalSeconds, round);
        return elapsed >= 0 && elapsed < incident.Duration.TotalSeconds;
    }
}
