namespace FleetView.Model;

/// <summary>When a finding held.</summary>
/// <param name="Ended">Null while it holds.</param>
public sealed record FindingSpan(FindingKey Key, DateTimeOffset Since, DateTimeOffset? Ended);
