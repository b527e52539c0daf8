using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Findings;

/// <summary>All diagnoses of the fleet, worst first, grouped by finding; those that ended lately apart.</summary>
public sealed partial class FindingsPage : SnapshotPage<FindingsLook>
{
    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    private string CountText => Look.Matching == Look.Total ? $"{Look.Total} hold" : $"{Look.Matching} of {Look.Total}";

    protected override FindingsLook Build(FleetSnapshot snapshot, ViewState view) => FindingsLook.Of(snapshot, view, Options.Value.Links);
}
