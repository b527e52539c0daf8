using FleetView.Api.Lists;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/clusters</c>.</summary>
internal sealed record ClusterItem(
    string Name,
    HealthStatus Status,
    decimal? Score,
    double Confidence,
    DateTime? Since,
    IReadOnlyDictionary<string, string> Labels,
    CountsItem Nodes,
    string? Version,
    string? TopArea,
    string? TopSignal,
    double TopShare,
    AcknowledgedItem? Acknowledged)
{
    public static ListSchema<ClusterItem> Schema { get; } = new(
        [
            new("name", item => item.Name),
            new("status", item => item.Status),
            new("score", item => item.Score),
            new("confidence", item => item.Confidence),
            new("since", item => item.Since),
            new("labels", item => item.Labels),
            new("nodes.total", item => item.Nodes.Total),
            new("nodes.healthy", item => item.Nodes.Healthy),
            new("nodes.degraded", item => item.Nodes.Degraded),
            new("nodes.critical", item => item.Nodes.Critical),
            new("nodes.unknown", item => item.Nodes.Unknown),
            new("version", item => item.Version),
            new("topArea", item => item.TopArea),
            new("topSignal", item => item.TopSignal),
            new("topShare", item => item.TopShare),
            new("acknowledged.until", item => item.Acknowledged?.Until),
            new("acknowledged.by", item => item.Acknowledged?.By),
            new("acknowledged.reason", item => item.Acknowledged?.Reason),
        ],
        (item, key) => item.Labels.GetValueOrDefault(key));

    public static ClusterItem Of(ClusterView cluster) => new(
        cluster.Name,
        cluster.Status,
        ApiValues.Score(cluster.Score, cluster.Status),
        ApiValues.Fraction(cluster.Confidence),
        ApiValues.Instant(cluster.Since),
        cluster.Info.Labels,
        CountsItem.Of(cluster.Nodes),
        cluster.Info.Version,
        cluster.TopArea?.Id,
        cluster.TopSignal?.Id,
        ApiValues.Fraction(cluster.TopShare),
        AcknowledgedItem.Of(cluster.Acknowledgement));
}

/// <summary>A cluster with all its areas.</summary>
internal sealed record ClusterDetails(
    string Name,
    HealthStatus Status,
    decimal? Score,
    double Confidence,
    DateTime? Since,
    IReadOnlyDictionary<string, string> Labels,
    CountsItem Nodes,
    string? Version,
    string? TopArea,
    string? TopSignal,
    double TopShare,
    IReadOnlyList<AreaItem<SignalItem>> Areas,
    IReadOnlyList<FindingItem> Findings,
    AcknowledgedItem? Acknowledged)
{
    public static ClusterDetails Of(ClusterView cluster, DateTimeOffset now)
    {
        var head = ClusterItem.Of(cluster);
        return new ClusterDetails(
            head.Name, head.Status, head.Score, head.Confidence, head.Since, head.Labels, head.Nodes, head.Version,
            head.TopArea, head.TopSignal, head.TopShare,
            [.. cluster.Areas(now).Select(area => AreaItem.Of(area, SignalItem.Of))],
            [.. FindingViews.Of(cluster).Select(FindingItem.Of)],
            head.Acknowledged);
    }
}
