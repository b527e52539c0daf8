using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Clusters;

/// <summary>One cluster: how bad, since when, what costs how much and what would make it green, where, and what changed.</summary>
public sealed partial class ClusterPage : SnapshotPage<ClusterLook>
{
    [Parameter]
    public required string Cluster { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    /// <summary>There only while the page is rendered on the server for the first response.</summary>
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private string Title => Look.Found is { } face ? $"{face.Name} · {face.Status} · FleetView" : $"{Look.Asked} · FleetView";

    protected override ClusterLook Build(FleetSnapshot snapshot, ViewState view)
    {
        if (!snapshot.IsReady)
            return new ClusterLook(Loading: true, Cluster, null);
        if (FleetUrls.FindCluster(snapshot, Cluster) is { } cluster)
            return new ClusterLook(Loading: false, Cluster, ClusterFace.Of(cluster, view, DetailAddress.Of(view.Url), Options.Value.Links));
        PageStatus.NotFound(HttpContext);
        return new ClusterLook(Loading: false, Cluster, null);
    }

    private (string Name, string Url)[] Alike() =>
        [.. SimilarNames.Of(Cluster, Snapshot.Clusters.Select(cluster => cluster.Name)).Select(name => (name, View.Link(FleetUrls.Cluster(name))))];
}
