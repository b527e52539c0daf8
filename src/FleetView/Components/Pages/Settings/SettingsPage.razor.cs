using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Settings;

/// <summary>The audit of the fleet's settings: what to change and why, and every key of every cluster side by side.</summary>
public sealed partial class SettingsPage : SnapshotPage<SettingsLook>
{
    [Inject]
    public required SettingsTables Tables { get; set; }

    [Inject]
    public required ClusterLines Lines { get; set; }

    private string CountText => Look switch
    {
        { Loading: true } => "",
        { Off: 0 } => "nothing deviates",
        { Filter.IsFiltered: true } => $"{ValueFormat.Count(Look.Matching)} of {ValueFormat.Count(Look.Audited)} audited values",
        _ => $"{ValueFormat.Count(Look.Off)} of {ValueFormat.Count(Look.Audited)} audited values are off",
    };

    protected override SettingsLook Build(FleetSnapshot snapshot, ViewState view) =>
        SettingsLook.Of(snapshot, Tables.Of(snapshot.Settings), view, Lines.Of(snapshot).Facets);
}
