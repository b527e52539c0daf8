using FleetView.Api.Lists;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/clusters/{cluster}/nodes</c>.</summary>
internal sealed record NodeItem(
    string Name,
    HealthStatus Status,
    decimal? Score,
    double Confidence,
    string? TopArea,
    string? TopSignal,
    double? TopValue,
    AcknowledgedItem? Acknowledged)
{
    public static ListSchema<NodeItem> Schema { get; } = new(
    [
        new("name", item => item.Name),
        new("status", item => item.Status),
        new("score", item => item.Score),
        new("confidence", item => item.Confidence),
        new("topArea", item => item.TopArea),
        new("topSignal", item => item.TopSignal),
        new("topValue", item => item.TopValue),
        new("acknowledged.until", item => item.Acknowledged?.Until),
        new("acknowledged.by", item => item.Acknowledged?.By),
        new("acknowledged.reason", item => item.Acknowledged?.Reason),
    ]);

    public static NodeItem Of(NodeView node) => new(
        node.Name,
        node.Status,
        ApiValues.Score(node.Score, node.Status),
        ApiValues.Fraction(node.Confidence),
        node.TopArea?.Id,
        node.TopSignal?.Id,
        ApiValues.Number(node.TopValue),
        AcknowledgedItem.Of(node.Acknowledgement));
}

/// <summary>A node with all its areas.</summary>
/// <param name="Labels">Of its cluster.</param>
/// <param name="State"><c>reporting</c>, <c>settling</c>, <c>leaving</c>, <c>down</c> or <c>vanished</c>: why it may have no score.</param>
internal sealed record NodeDetails(
    string Name,
    string Cluster,
    string State,
    HealthStatus Status,
    decimal? Score,
    double Confidence,
    DateTime? Since,
    IReadOnlyDictionary<string, string> Labels,
    string? Version,
    string? TopArea,
    string? TopSignal,
    double TopShare,
    double? TopValue,
    IReadOnlyList<AreaItem<NodeSignalItem>> Areas,
    IReadOnlyList<FindingItem> Findings,
    AcknowledgedItem? Acknowledged)
{
    public static NodeDetails Of(NodeView node, IReadOnlyList<AreaItem<NodeSignalItem>> areas)
    {
        var head = NodeItem.Of(node);
        return new NodeDetails(
            head.Name, node.Cluster.Name, node.State.Word(), head.Status, head.Score, head.Confidence, ApiValues.Instant(node.Since),
            node.Cluster.Info.Labels, node.Version, head.TopArea, head.TopSignal, ApiValues.Fraction(node.TopShare), head.TopValue,
            areas, [.. FindingViews.Of(node).Select(FindingItem.Of)], head.Acknowledged);
    }
}
