using FleetView.Api.Lists;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/acknowledgements</c>.</summary>
/// <param name="Status">The one that was acknowledged: a worse one ends it.</param>
internal sealed record AcknowledgementItem(
    long Id,
    string Cluster,
    string? Node,
    string? Signal,
    HealthStatus Status,
    DateTime At,
    DateTime Until,
    string By,
    string Reason,
    DateTime? EndedAt,
    string? EndedBecause)
{
    public static ListSchema<AcknowledgementItem> Schema { get; } = new(
    [
        new("id", item => item.Id),
        new("cluster", item => item.Cluster),
        new("node", item => item.Node),
        new("signal", item => item.Signal),
        new("status", item => item.Status),
        new("at", item => item.At),
        new("until", item => item.Until),
        new("by", item => item.By),
        new("reason", item => item.Reason),
        new("endedAt", item => item.EndedAt),
        new("endedBecause", item => item.EndedBecause),
    ]);

    public static AcknowledgementItem Of(Acknowledgement one) => new(
        one.Id, one.Subject.Cluster, one.Subject.Node, one.Subject.Signal, one.Status, one.At.UtcDateTime, one.Until.UtcDateTime,
        one.By, one.Reason, one.EndedAt?.UtcDateTime, one.EndedBecause);
}

/// <summary>Who has taken on a cluster or node as a whole.</summary>
internal sealed record AcknowledgedItem(DateTime Until, string By, string Reason)
{
    public static AcknowledgedItem? Of(Acknowledgement? one) => one is null ? null : new(one.Until.UtcDateTime, one.By, one.Reason);
}

/// <summary>A row of <c>/annotations</c>.</summary>
internal sealed record AnnotationItem(
    long Id, DateTime At, DateTime? Until, string? Cluster, string? Node, string Title, string Text, IReadOnlyList<string> Tags, string By)
{
    public static ListSchema<AnnotationItem> Schema { get; } = new(
    [
        new("id", item => item.Id),
        new("at", item => item.At),
        new("until", item => item.Until),
        new("cluster", item => item.Cluster),
        new("node", item => item.Node),
        new("title", item => item.Title),
        new("text", item => item.Text),
        new("tags", item => string.Join(' ', item.Tags)),
        new("by", item => item.By),
    ]);

    public static AnnotationItem Of(Annotation one) => new(
        one.Id, one.At.UtcDateTime, one.Until?.UtcDateTime, one.Cluster, one.Node, one.Title, one.Text, one.Tags, one.By);
}
