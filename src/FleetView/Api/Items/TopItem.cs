using FleetView.Api.Lists;
using FleetView.Fleet;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/top/{signal}</c>.</summary>
/// <param name="Node">Null for a cluster signal.</param>
/// <param name="Total">Of a per-second signal the integral over the range, else the sum over the steps.</param>
internal sealed record TopItem(string Cluster, string? Node, double? Avg, double? Min, double? Max, double? Total, double? Last)
{
    public static ListSchema<TopItem> Schema { get; } = new(
    [
        new("cluster", item => item.Cluster),
        new("node", item => item.Node),
        new("avg", item => item.Avg),
        new("min", item => item.Min),
        new("max", item => item.Max),
        new("total", item => item.Total),
        new("last", item => item.Last),
    ]);

    public static TopItem Of(TopRow row) => new(
        row.Cluster,
        row.Node,
        ApiValues.Number(row.Statistics.Avg),
        ApiValues.Number(row.Statistics.Min),
        ApiValues.Number(row.Statistics.Max),
        ApiValues.Number(row.Statistics.Total),
        ApiValues.Number(row.Statistics.Last));
}

/// <summary>The list of <c>/top/{signal}</c>.</summary>
/// <param name="AsOf">The last step of the range.</param>
/// <param name="Total">Subjects that were ranked, of which <paramref name="Items"/> are the first.</param>
/// <param name="StepSeconds">Between two of the points that the statistics are taken from.</param>
/// <param name="Warnings">Sources that did not answer, and what the others warned of: then the list is partial.</param>
internal sealed record TopList(
    DateTime AsOf, int Total, double StepSeconds, IReadOnlyList<TopItem> Items, IReadOnlyList<string> Warnings)
{
    public static TopList Of(TopResult result) => new(
        result.End.UtcDateTime,
        result.Ranked,
        result.Step.TotalSeconds,
        [.. result.Rows.Select(TopItem.Of)],
        [.. result.Faults.Select(fault => $"{fault.Source}: {fault.Message}"), .. result.Warnings]);
}
