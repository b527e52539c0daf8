using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Report;

/// <summary>What happened during a shift, to read and to hand over.</summary>
public sealed partial class ReportPage : SnapshotPage<ReportLook>
{
    [Inject]
    public required ClusterLines Lines { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    protected override ReportLook Build(FleetSnapshot snapshot, ViewState view) =>
        new(!snapshot.IsReady, ReportFilter.Of(view, snapshot.Past?.At ?? Time.GetUtcNow()), Lines.Of(snapshot).Facets);
}

public sealed record ReportLook(bool Loading, ReportFilter Filter, Sequence<LabelFacet> Facets);
