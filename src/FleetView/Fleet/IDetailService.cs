using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>The breakdown behind a signal's value on one node or cluster (per map, per reason …), cached for an interval.</summary>
public interface IDetailService
{
    /// <param name="node">Null for a cluster signal.</param>
    /// <param name="at">Another instant than the present; null: that of the source's last round.</param>
    Task<DetailResult> GetAsync(string signalId, string cluster, string? node, DateTimeOffset? at, CancellationToken cancellationToken);
}

/// <param name="Rows">Largest value first.</param>
/// <param name="Query">The PromQL that was sent.</param>
public sealed record DetailResult(string SignalId, IReadOnlyList<DetailRow> Rows, string Query, SourceFault? Fault);

public sealed record DetailRow(IReadOnlyDictionary<string, string> Labels, double Value);
