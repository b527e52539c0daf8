namespace FleetView.Model;

/// <summary>A subject changed status; kept for good.</summary>
/// <param name="Node">Null for a transition of the cluster itself.</param>
public sealed record Transition(
    DateTimeOffset At, string Cluster, string? Node, HealthStatus From, HealthStatus To, string? TopArea, string? TopSignal);
