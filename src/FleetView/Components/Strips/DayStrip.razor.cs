using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Strips;

/// <summary>The last 24 hours of one cluster; each half hour leads to the cluster as it was then.</summary>
public sealed partial class DayStrip
{
    private DayLook? _look;
    private bool _changed = true;

    [Inject]
    public required StripLooks Strips { get; set; }

    [CascadingParameter]
    public FleetSnapshot Snapshot { get; set; } = FleetSnapshot.Empty;

    [Parameter, EditorRequired]
    public required string Cluster { get; set; }

    protected override void OnParametersSet()
    {
        var look = FleetUrls.FindCluster(Snapshot, Cluster) is { } cluster ? DayLook.Of(cluster, Strips) : null;
        _changed |= !Equals(look, _look);
        _look = look;
    }

    protected override bool ShouldRender()
    {
        var changed = _changed;
        _changed = false;
        return changed;
    }
}
