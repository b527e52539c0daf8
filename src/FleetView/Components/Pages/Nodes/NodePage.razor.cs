using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Urls;
using FleetView.Configuration;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace FleetView.Components.Pages.Nodes;

/// <summary>One node: what costs it how much, the parts of its values over time, every signal with its query, commands.</summary>
public sealed partial class NodePage : SnapshotPage<NodeLook>
{
    [Parameter]
    public required string Cluster { get; set; }

    [Parameter]
    public required string Node { get; set; }

    [Inject]
    public required IOptions<FleetViewOptions> Options { get; set; }

    /// <summary>There only while the page is rendered on the server for the first response.</summary>
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private string Title => Look.Found is { } face ? $"{face.Name} · {face.Status} · {face.Cluster} · FleetView" : $"{Look.Asked} · FleetView";

    protected override NodeLook Build(FleetSnapshot snapshot, ViewState view)
    {
        if (!snapshot.IsReady)
            return new NodeLook(Loading: true, Node, null, null);
        var cluster = FleetUrls.FindCluster(snapshot, Cluster);
        if (cluster is { } known && FleetUrls.FindNode(known, Node) is { } node)
            return new NodeLook(Loading: false, Node, known.Name, NodeFace.Of(node, view, DetailAddress.Of(view.Url), Options.Value.Links));
        PageStatus.NotFound(HttpContext);
        return new NodeLook(Loading: false, Node, cluster?.Name, null);
    }

    private (string Name, string Url)[] Alike() => FleetUrls.FindCluster(Snapshot, Cluster) is { } cluster
        ? [.. SimilarNames.Of(Node, cluster.NodesWorstFirst().Select(node => node.Name)).Select(name => (name, View.Link(FleetUrls.Node(cluster.Name, name))))]
        : [.. SimilarNames.Of(Cluster, Snapshot.Clusters.Select(other => other.Name)).Select(name => (name, View.Link(FleetUrls.Cluster(name))))];
}
