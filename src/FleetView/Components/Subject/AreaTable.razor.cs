using FleetView.Catalog;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Subject;

/// <summary>What the table shows of one cluster, or of one node where <paramref name="Node"/> is set.</summary>
/// <param name="OpenArea">Unfolded although it is fine; null: none.</param>
/// <param name="OpenSignal">The one whose chart and query are shown; null: none.</param>
/// <param name="All">Every area is unfolded.</param>
/// <param name="Address">Links keep everything else that it says.</param>
public sealed record AreaTableState(
    string Cluster, string? Node, AreaLines Lines, string? OpenArea, string? OpenSignal, bool All, string Address)
{
    public bool OfCluster => Node is null;
}

public sealed partial class AreaTable
{
    [Inject]
    public required IFleetQueries Queries { get; set; }

    /// <summary>What is fine is folded; what is not, and what was asked for, is open.</summary>
    private bool IsOpen(AreaLine area) =>
        State.All
        || area.Id == State.OpenArea
        || (area.Status is not (null or HealthStatus.Healthy) && !area.IsSilent)
        || (State.OpenSignal is not null && area.Signals.Any(signal => signal.Definition.Id == State.OpenSignal));

    private IEnumerable<SignalLine> RowsOf(AreaLine area) =>
        IsOpen(area) ? area.Signals : area.IsSilent ? [] : area.Signals.Where(signal => signal.IsOff);

    private string? QueryOf(SignalDefinition definition) => Queries.QueryOf(definition.Id, State.Cluster, State.Node);

    private string AddressOf(string? area, string? signal) =>
        AddressQuery.With(State.Address, (DetailAddress.Area, area), (DetailAddress.Signal, signal));

    private string NodeUrl(string node) => ViewState.Parse(State.Address).Link(FleetUrls.Node(State.Cluster, node));

    private string FleetArea(AreaLine area) =>
        AddressQuery.With(ViewState.Parse(State.Address).Link(FleetUrls.Area(area.Id)), ("cluster", State.Cluster));

    private static string Summary(AreaLine area)
    {
        var off = area.Signals.Count(signal => signal.IsOff);
        var signals = area.Signals.Count == 1 ? "1 signal" : $"{area.Signals.Count} signals";
        if (area.IsSilent)
            return $"{signals}, no data";
        if (area.Status is null)
            return $"{signals}, for context";
        return off == 0 ? $"{signals}, all fine" : $"{off} of {signals} not fine";
    }

    // A judged signal without a verdict is not known to be fine.
    private static HealthStatus? Mark(SignalLine line) =>
        line.Status ?? (line.Definition.Thresholds.Any ? HealthStatus.Unknown : null);

    // Context has no verdict and takes no colour.
    private static string? Colour(SignalLine line) => line.Definition.Thresholds.Any ? line.Status?.Word() : null;
}
