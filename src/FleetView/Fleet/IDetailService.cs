using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>The breakdown behind a signal's present value on one node or cluster (per map, per reason …), cached for an interval.</summary>
public interface IDetailService
{
    /// <param name="node">Null for a cluster signal.</param>
    Task<DetailResult> GetAsync(string signalId, string cluster, string? node, CancellationToken cancellationToken);
}

/// <param name="Rows">Largest value first.</param>
/// <param name="Query">The PromQL that was sent.</param>
public sealed record DetailResult(string SignalId, IReadOnlyList<DetailRow> Rows, string Query, SourceFault? Fault);

public sealed record DetailRow(IReadOnlyDictionary<string, string> Labels, double Value);
