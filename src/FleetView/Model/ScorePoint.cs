namespace FleetView.Model;

/// <summary>How a cluster fared in one step of time.</summary>
/// <param name="At">The start of the step, on the grid of its length.</param>
/// <param name="Status">The worst that it was.</param>
/// <param name="Score">The lowest score; null where it was Unknown throughout.</param>
public sealed record ScorePoint(DateTimeOffset At, HealthStatus Status, double? Score);
