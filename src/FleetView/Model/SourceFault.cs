namespace FleetView.Model;

/// <summary>A source did not answer, or not fully: what was asked, and what it said.</summary>
/// <param name="Signal">The signal that was asked for; null for inventory and metadata requests.</param>
/// <param name="Query">The PromQL or the path that was sent.</param>
/// <param name="Status">The HTTP status; null when no response came.</param>
/// <param name="Message">The server's own words, or what broke on the way. Never holds a secret.</param>
public sealed record SourceFault(string Source, string? Signal, string Query, int? Status, string Message);
