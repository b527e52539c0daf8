using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Search;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Signals;

/// <summary>The catalogue in force: what is measured, how, from which value on it costs, what to do about it.</summary>
public sealed partial class SignalsPage : SnapshotPage<SignalsLook>
{
    /// <summary>A search that leaves so few shows them whole.</summary>
    private const int OpenLimit = 3;

    [Inject]
    public required CatalogueStore Catalogue { get; set; }

    private string CountText => Look.Matching == Look.Total ? $"{Look.Total}" : $"{Look.Matching} of {Look.Total}";

    protected override SignalsLook Build(FleetSnapshot snapshot, ViewState view)
    {
        // Before the first round there is no snapshot, but there is a catalogue.
        var catalogue = snapshot.IsReady ? snapshot.Catalogue : Catalogue.Current;
        var matching = catalogue.Signals.Where(signal => SignalText.Matches(signal, view.Q)).ToArray();
        var areas = matching.GroupBy(signal => signal.AreaOrdinal).Select(group => new AreaLook(
            catalogue.Areas[group.Key].Title,
            LossShare.ColourOf(group.Key),
            Sequence.Of(group.Select(signal => new SignalLine(signal, Sequence.Of(SignalLack.All(signal, snapshot)))))));
        return new SignalsLook(view, Sequence.Of(areas), catalogue.Signals.Count, matching.Length);
    }
}
