using FleetView.Components.Charts;
using FleetView.Components.Pages.Findings;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Pages.Nodes;
using FleetView.Components.Pages.Top;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Fleet.Sharing;

namespace FleetView.Components.Sharing;

/// <summary>What a page shows as Markdown for a ticket; the address says which page it is.</summary>
public sealed class PageReport(IFleetQueries queries, ITopService top, ClusterLines lines)
{
    /// <param name="address">Absolute, at the instant of the snapshot.</param>
    /// <returns>Null where a page has no report.</returns>
    public async Task<string?> OfAsync(ViewState view, FleetSnapshot snapshot, string address, CancellationToken cancellationToken)
    {
        if (!snapshot.IsReady)
            return null;
        var path = view.Url.Split('?', 2)[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return path switch
        {
            [] => FleetReport.Of(snapshot, Filtered(snapshot, view), address),
            ["clusters", var cluster] => OfCluster(snapshot, cluster, address),
            ["clusters", var cluster, "nodes", var node] => OfNode(snapshot, cluster, node, address),
            ["findings"] => FindingReport.Of(snapshot, [.. FindingViews.WorstFirst(snapshot).Where(FindingsFilter.Of(view).Matches)], address),
            ["top", var signal] => await OfTopAsync(view, snapshot, signal, address, cancellationToken),
            _ => null,
        };
    }

    private IReadOnlyList<ClusterView> Filtered(FleetSnapshot snapshot, ViewState view) =>
    [
        .. ClusterFilter.Matching(ClusterFilter.Candidates(lines.Of(snapshot).Lines, view), view)
            .Select(line => snapshot.FindCluster(line.Name)!.Value),
    ];

    private string? OfCluster(FleetSnapshot snapshot, string name, string address) =>
        FleetUrls.FindCluster(snapshot, Uri.UnescapeDataString(name)) is { } cluster ? SubjectReport.Of(cluster, queries, address) : null;

    private string? OfNode(FleetSnapshot snapshot, string clusterName, string name, string address) =>
        FleetUrls.FindCluster(snapshot, Uri.UnescapeDataString(clusterName)) is { } cluster
        && FleetUrls.FindNode(cluster, Uri.UnescapeDataString(name)) is { } node
            ? SubjectReport.Of(node, queries, [.. NodeCommands.Of(node).Select(command => command.Text)], address)
            : null;

    private async Task<string?> OfTopAsync(
        ViewState view, FleetSnapshot snapshot, string id, string address, CancellationToken cancellationToken)
    {
        if (snapshot.Catalogue.Find(Uri.UnescapeDataString(id)) is not { Fact: null } signal)
            return null;
        var asked = TopAddress.Of(view.Url);
        var now = snapshot.Past?.At ?? snapshot.AsOf;
        var (from, to) = ChartRange.Of(view.Url, now).At(now)!.Value;
        // The same question as the page's: its answer is shared.
        var result = await top.GetAsync(asked.Request(signal.Id, view, snapshot, from, to), cancellationToken);
        return TopReport.Of(snapshot, signal, asked.By, result, address);
    }
}
