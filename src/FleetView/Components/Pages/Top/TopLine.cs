using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Top;

/// <summary>A row of the table.</summary>
/// <param name="Url">Null where the subject is not in the fleet any more.</param>
/// <param name="Against">Its ranking statistic as a multiple of the median of its peers.</param>
/// <param name="At">Of the maximum; where the lowest rank, of the minimum.</param>
/// <param name="GoThere">Its page as it was then.</param>
public sealed record TopLine(
    string Name,
    string? Url,
    string? Cluster,
    string? ClusterUrl,
    string Max,
    string Avg,
    string Min,
    string Total,
    string Last,
    string Against,
    string AgainstWhat,
    bool Outlier,
    DateTimeOffset At,
    string GoThere)
{
    public static TopLine Of(TopRow row, SignalDefinition signal, TopBy by, FleetSnapshot snapshot)
    {
        var statistics = row.Statistics;
        var cluster = snapshot.FindCluster(row.Cluster);
        var node = row.Node is null ? null : cluster?.FindNode(row.Node);
        var at = by == TopBy.Min ? statistics.MinAt : statistics.MaxAt;
        var clusterUrl = cluster is { } known ? FleetUrls.Cluster(known) : null;
        var url = row.Node is null ? clusterUrl : node is { } here ? FleetUrls.Node(here) : null;
        var page = row.Node is null ? FleetUrls.Cluster(row.Cluster) : FleetUrls.Node(row.Cluster, row.Node);
        return new TopLine(
            row.Node ?? row.Cluster,
            url,
            row.Node is null ? null : row.Cluster,
            clusterUrl,
            ValueFormat.Text(statistics.Max, signal.Unit),
            ValueFormat.Text(statistics.Avg, signal.Unit),
            ValueFormat.Text(statistics.Min, signal.Unit),
            // The integral of a rate counts events.
            ValueFormat.Text(statistics.Total, signal.Unit == SignalUnit.PerSecond ? SignalUnit.Count : signal.Unit),
            ValueFormat.Text(statistics.Last, signal.Unit),
            Multiple(statistics.Of(by), row.Peers),
            AgainstWords(row, signal, by),
            row.Peers.Outlier,
            at,
            AddressQuery.With(page, (FleetUrls.AtName, InstantText.Of(at))));
    }

    private static string Multiple(double value, TopPeers peers)
    {
        if (peers.Count < 2 || !double.IsFinite(peers.Median))
            return ValueFormat.None;
        if (peers.Median == 0)
            return value == 0 ? "1 ×" : "median 0";
        return $"{ValueFormat.Text(value / peers.Median, SignalUnit.Ratio)} ×";
    }

    private static string AgainstWords(TopRow row, SignalDefinition signal, TopBy by)
    {
        if (row.Peers.Count < 2)
            return "nothing to compare with";
        var median = ValueFormat.Text(row.Peers.Median, by == TopBy.Total && signal.Unit == SignalUnit.PerSecond ? SignalUnit.Count : signal.Unit);
        return $"median {TopOrders.Word(by)} of {row.Peers.Count} {(row.Node is null ? "clusters" : "nodes of the cluster")}: {median}";
    }
}
