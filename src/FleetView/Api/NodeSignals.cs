using FleetView.Api.Items;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Api;

/// <summary>
/// The signals of one node with their queries and details. A detail is a question to the source, so it is asked only
/// where it explains something: for a measured signal that is worse than Healthy, or that the caller names. All are
/// asked at once, each at most once, and <see cref="IDetailService"/> shares the answer for an interval.
/// </summary>
internal sealed class NodeSignals(IFleetQueries queries, IDetailService details)
{
    public async Task<IReadOnlyList<AreaItem<NodeSignalItem>>> ReadAsync(
        NodeView node, DateTimeOffset now, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        var areas = node.Areas(now);
        var asked = areas
            .SelectMany(area => area.Signals)
            .Where(signal => IsExplained(signal, wanted))
            .ToDictionary(
                signal => signal.Definition.Id,
                signal => details.GetAsync(signal.Definition.Id, node.Cluster.Name, node.Name, node.Snapshot.Past?.At, cancellationToken));
        await Task.WhenAll(asked.Values);
        return [.. areas.Select(area => AreaItem.Of(area, signal => NodeSignalItem.Of(
            signal,
            queries.QueryOf(signal.Definition.Id, node.Cluster.Name, node.Name),
            asked.TryGetValue(signal.Definition.Id, out var answer) ? Items(answer.Result) : [])))];
    }

    private static bool IsExplained(SignalView signal, IReadOnlySet<string> wanted) =>
        signal.Definition.Detail is not null
        && signal.Coverage == Coverage.Measured
        && (signal.Status is HealthStatus.Degraded or HealthStatus.Critical || wanted.Contains(signal.Definition.Id));

    private static DetailItem[]? Items(DetailResult result) => result.Fault is null
        ? [.. result.Rows.Select(row => new DetailItem(row.Labels, ApiValues.Number(row.Value)))]
        : null;
}
