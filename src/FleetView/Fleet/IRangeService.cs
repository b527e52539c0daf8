using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>
/// Series over a time range, for charts. Answers are cached and shared by all viewers; the same request in flight is
/// sent once.
/// </summary>
public interface IRangeService
{
    Task<RangeResult> GetAsync(RangeRequest request, CancellationToken cancellationToken);
}

/// <param name="Node">Null: for a node signal the worst nodes of the cluster, at most <paramref name="MaxSeries"/>, ranked once by maximum.</param>
/// <param name="Detail">Ask the signal's breakdown (per map, per reason …) instead of its value.</param>
public sealed record RangeRequest(
    string SignalId, string Cluster, string? Node, bool Detail, DateTimeOffset From, DateTimeOffset To, int MaxSeries = 10)
{
    /// <summary>
    /// One line a part for the whole cluster, instead of one for each node and part: events added up, of anything else the
    /// worst node's.
    /// </summary>
    public bool Merged { get; init; }
}

/// <summary>Points of all series at <c>Start + i × Step</c>; at most 300.</summary>
/// <param name="Query">The PromQL that was sent.</param>
/// <param name="Total">Series before <see cref="RangeRequest.MaxSeries"/> cut them.</param>
/// <param name="Fault">Why there is no answer; then there are no series.</param>
public sealed record RangeResult(
    DateTimeOffset Start, TimeSpan Step, int Points, IReadOnlyList<RangeSeries> Series, int Total, string Query, SourceFault? Fault);

/// <param name="Name">Label values that tell it from the others, joined by a space; the signal's title where there is one line only.</param>
/// <param name="Values">One value a point; NaN is a gap.</param>
public sealed record RangeSeries(string Name, double[] Values);
