using FleetView.Api.Lists;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A row of <c>/areas/{area}</c>: a cluster and its signals of that area.</summary>
/// <param name="Status">Of the area; null where none of its signals is collected there.</param>
/// <param name="Loss">0–0.95.</param>
/// <param name="Signals">Values by signal, of a node signal its worst node's; null where there is none.</param>
internal sealed record AreaClusterItem(string Cluster, HealthStatus? Status, double Loss, IReadOnlyDictionary<string, double?> Signals)
{
    public static ListSchema<AreaClusterItem> Schema { get; } = new(
        [
            new("cluster", item => item.Cluster),
            new("status", item => item.Status),
            new("loss", item => item.Loss),
            new("signals", item => item.Signals),
        ],
        (item, key) => item.Signals.GetValueOrDefault(key),
        "signals");

    public static AreaClusterItem Of(ClusterView cluster, AreaView? area) => new(
        cluster.Name,
        area?.Status,
        ApiValues.Fraction(area?.Loss ?? 0),
        (area?.Signals ?? []).ToDictionary(signal => signal.Definition.Id, SignalItem.ValueOf, StringComparer.Ordinal));
}
