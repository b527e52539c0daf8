using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Transitions;

/// <summary>Changes of status across the fleet, newest first; each links to the fleet as it was then.</summary>
public sealed partial class TransitionsPage : SnapshotPage<TransitionsLook>
{
    [Inject]
    public required ClusterLines Lines { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    protected override TransitionsLook Build(FleetSnapshot snapshot, ViewState view) =>
        new(!snapshot.IsReady, TransitionsFilter.Of(view, snapshot.Past?.At ?? Time.GetUtcNow()), Lines.Of(snapshot).Facets);
}

public sealed record TransitionsLook(bool Loading, TransitionsFilter Filter, Sequence<LabelFacet> Facets);
