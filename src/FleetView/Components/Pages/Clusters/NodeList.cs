using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Clusters;

/// <summary>The rows, and the address that they are shown under.</summary>
/// <param name="View">Links of the table keep everything else of the address.</param>
public sealed record NodeTableState(NodeList List, ViewState View);

/// <summary>The nodes of a cluster as its page shows them: counted, filtered, sorted, and a window of them as rows.</summary>
/// <param name="Counts">Of the nodes whose name matches, whatever the status filter.</param>
/// <param name="Cells">All that match, by name: squares keep their places.</param>
public sealed record NodeList(
    NodeCounts Counts, Sequence<NodeCell> Cells, Sequence<NodeLine> Rows, int Matching, int Page, int Pages)
{
    public const int PageSize = 50;

    public int FirstRow => (Page - 1) * PageSize + 1;

    /// <summary>The same list of the API.</summary>
    public static string ExportUrl(string cluster, ViewState view) => Urls.ExportUrl.Of($"{FleetUrls.Cluster(cluster)}/nodes", view, ("sort", Urls.ExportUrl.Sort(
        view, ("name", "name"), ("status", "status"), ("score", "score"), ("confidence", "confidence"))));

    public static NodeList Of(ClusterView cluster, ViewState view, int page)
    {
        var named = cluster.NodesWorstFirst()
            .Where(node => view.Q.Length == 0 || node.Name.Contains(view.Q, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        var counts = default(NodeCounts);
        foreach (var node in named)
            counts = counts.Plus(node.Status);
        var matching = view.Statuses.Count == 0 ? named : [.. named.Where(node => view.Statuses.Contains(node.Status))];
        var pages = Math.Max(1, (matching.Length + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var rows = Sort(matching, view.Sort).Skip((shown - 1) * PageSize).Take(PageSize).Select(NodeLine.Of);
        var cells = matching
            .OrderBy(node => node.Name, StringComparer.Ordinal)
            .Select(node => new NodeCell(node.Name, FleetUrls.Node(node), node.Status, node.State, node.IsAcknowledged));
        return new NodeList(counts, new([.. cells]), new([.. rows]), matching.Length, shown, pages);
    }

    // They come worst first, and sorting is stable: equals keep that order.
    private static IEnumerable<NodeView> Sort(IReadOnlyList<NodeView> nodes, string? sort)
    {
        if (string.IsNullOrEmpty(sort))
            return nodes;
        var descending = sort[0] == '-';
        return sort.TrimStart('-') switch
        {
            "name" => By(node => node.Name, StringComparer.Ordinal),
            "status" => By(node => node.Status, null),
            "score" => By(node => node.Score ?? double.NegativeInfinity, null),
            "version" => By(node => node.Version ?? "", StringComparer.Ordinal),
            "confidence" => By(node => node.Confidence, null),
            "since" => By(node => node.Since ?? DateTimeOffset.MinValue, null),
            _ => nodes,
        };

        IEnumerable<NodeView> By<TKey>(Func<NodeView, TKey> key, IComparer<TKey>? comparer) =>
            descending ? nodes.OrderByDescending(key, comparer) : nodes.OrderBy(key, comparer);
    }
}
