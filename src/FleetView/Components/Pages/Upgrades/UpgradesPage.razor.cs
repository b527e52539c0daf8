using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.Model.Gates;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>May the next wave start? The gates, every cluster of every wave, and who runs what.</summary>
public sealed partial class UpgradesPage : SnapshotPage<UpgradesLook>
{
    [Inject]
    public required IFleetGates Gates { get; set; }

    [Inject]
    public required ClusterLines Lines { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    /// <summary>Where only this machine is served, whoever looks owns it; open to others nobody can tell who clicked.</summary>
    private bool MayAcknowledge => !Options.Value.Authentication.AllowAnonymous;

    private EventCallback Acknowledged => EventCallback.Factory.Create(this, Refresh);

    protected override UpgradesLook Build(FleetSnapshot snapshot, ViewState view)
    {
        var gates = snapshot.IsReady && snapshot.Past is null ? Gates.Judge(snapshot) : FleetGates.None;
        return UpgradesLook.Of(snapshot, gates, UpgradesFilter.Of(view), Lines.Of(snapshot).Facets);
    }

    private string Command(GateLook gate) => string.Format(System.Globalization.CultureInfo.InvariantCulture, gate.Command, Navigation.BaseUri);
}
