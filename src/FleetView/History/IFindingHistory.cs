using FleetView.Model;

namespace FleetView.History;

/// <summary>When findings held: those that hold, and those that ended within <c>Storage:RetentionDays</c>.</summary>
public interface IFindingHistory
{
    /// <summary>All that held at some time between two instants, latest begin first.</summary>
    Task<FindingSpanPage> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}

/// <param name="Cut">There are more.</param>
/// <param name="Fault">Why the store does not answer; then there are no items.</param>
public sealed record FindingSpanPage(IReadOnlyList<FindingSpan> Items, bool Cut = false, string? Fault = null);
