using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Fleet;

/// <summary>The whole fleet: counts that filter, what needs attention and why, every cluster, what changed.</summary>
public sealed partial class FleetPage : SnapshotPage<FleetLook>
{
    private FleetLookBuilder _builder = default!;

    [Inject]
    public required ClusterLines Lines { get; set; }

    [Inject]
    public required RecentChanges Changes { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    private string Title => Look.Clusters.Critical > 0 ? $"({Look.Clusters.Critical}) Fleet · FleetView" : "Fleet · FleetView";

    private string Heading => View.IsFiltered
        ? $"{ValueFormat.Count(Look.Matching)} of {ValueFormat.Count(Snapshot.ClusterCounts.Total)} clusters"
        : $"All {ValueFormat.Count(Snapshot.ClusterCounts.Total)} clusters";

    private string ReportingText => $"{Look.Reporting} of {Snapshot.ClusterCounts.Total} report";

    protected override void OnInitialized() =>
        _builder = new FleetLookBuilder(Lines, Changes, Options.Value.Sources.Count > 0);

    protected override FleetLook Build(FleetSnapshot snapshot, ViewState view) => _builder.Build(snapshot, view);

    private void HoldAttention() => Hold(_builder.AttentionOrder);

    private void ReleaseAttention() => Release(_builder.AttentionOrder);

    private void HoldClusters() => Hold(_builder.ClusterOrder);

    private void ReleaseClusters() => Release(_builder.ClusterOrder);

    private void ShowAllRows()
    {
        _builder.AllRows = true;
        Refresh();
    }

    private void Hold(HeldOrder order)
    {
        order.Hold();
        StayQuiet();
    }

    private void Release(HeldOrder order)
    {
        order.Release();
        Refresh();
    }
}
