using FleetView.Api.Lists;
using FleetView.Fleet;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/sources</c>.</summary>
/// <param name="State"><c>ok</c>, <c>failing</c> or <c>stale</c>.</param>
/// <param name="IntervalSeconds">Between two rounds.</param>
/// <param name="RoundSeconds">What the last round took.</param>
/// <param name="Series">In the last answers, added up.</param>
/// <param name="Error">The first failure of the last round, with its signal.</param>
internal sealed record SourceRow(
    string Name,
    string Url,
    string State,
    DateTime? LastSuccess,
    double IntervalSeconds,
    int Clusters,
    int Nodes,
    double RoundSeconds,
    int Series,
    string? Error,
    IReadOnlyList<string> Warnings)
{
    public static ListSchema<SourceRow> Schema { get; } = new(
    [
        new("name", item => item.Name),
        new("url", item => item.Url),
        new("state", item => item.State),
        new("lastSuccess", item => item.LastSuccess),
        new("intervalSeconds", item => item.IntervalSeconds),
        new("clusters", item => item.Clusters),
        new("nodes", item => item.Nodes),
        new("roundSeconds", item => item.RoundSeconds),
        new("series", item => item.Series),
        new("error", item => item.Error),
        new("warnings", item => string.Join("\n", item.Warnings)),
    ]);

    public static SourceRow Of(SourceStatus source)
    {
        var head = SourceItem.Of(source);
        return new SourceRow(
            head.Name, source.Url, head.State, head.LastSuccess, source.Interval.TotalSeconds, source.Clusters, source.Nodes,
            source.RoundDuration.TotalSeconds, source.Signals.Sum(signal => signal.Series), head.Error, head.Warnings);
    }
}

/// <summary>A row of <c>/sources/{source}/signals</c>: what a signal costs there.</summary>
/// <param name="Seconds">Of the last query.</param>
/// <param name="IntervalSeconds">Wider than the source's own where the signal is dear.</param>
/// <param name="ClustersLacking">Clusters of the source that have none of the metrics it needs.</param>
/// <param name="Enable">How to switch those on.</param>
internal sealed record SourceSignalRow(
    string Id, string Title, int Series, double Seconds, double IntervalSeconds, int ClustersLacking, string? Enable, string Query, string? Error)
{
    public static ListSchema<SourceSignalRow> Schema { get; } = new(
    [
        new("id", item => item.Id),
        new("title", item => item.Title),
        new("series", item => item.Series),
        new("seconds", item => item.Seconds),
        new("intervalSeconds", item => item.IntervalSeconds),
        new("clustersLacking", item => item.ClustersLacking),
        new("enable", item => item.Enable),
        new("query", item => item.Query),
        new("error", item => item.Error),
    ]);

    public static SourceSignalRow Of(SignalCost cost, FleetSnapshot snapshot)
    {
        var definition = snapshot.Catalogue.Find(cost.SignalId);
        return new SourceSignalRow(
            cost.SignalId, definition?.Title ?? cost.SignalId, cost.Series, cost.Duration.TotalSeconds, cost.Interval.TotalSeconds,
            cost.ClustersLacking, definition?.Enable, cost.Query, SourceItem.Text(cost.Fault));
    }
}
