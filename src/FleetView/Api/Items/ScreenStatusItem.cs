using FleetView.Fleet;
using FleetView.Fleet.Screens;
using FleetView.Model;

namespace FleetView.Api.Items;

/// <summary>A screen for portals.</summary>
/// <param name="AsOf">Null before the first snapshot.</param>
/// <param name="Status">The worst of its clusters; Unknown without any, or when the data is older than 5 intervals.</param>
/// <param name="Worst">Clusters that are not Healthy, worst first, at most 10.</param>
internal sealed record ScreenStatusItem(
    string Name,
    string Title,
    DateTime? AsOf,
    double? AgeSeconds,
    HealthStatus Status,
    CountsItem Counts,
    IReadOnlyList<ScreenClusterItem> Worst)
{
    private const int MostWorst = 10;

    public static ScreenStatusItem Of(ScreenView view, DateTimeOffset now, TimeSpan interval)
    {
        var isReady = view.Snapshot.IsReady;
        return new ScreenStatusItem(
            view.Definition.Name,
            view.Definition.Title,
            isReady ? view.Snapshot.AsOf.UtcDateTime : null,
            isReady ? Math.Max(0, Math.Round((now - view.Snapshot.AsOf).TotalSeconds, 3)) : null,
            view.StatusAt(now, interval),
            CountsItem.Of(view.Counts),
            [.. view.Worst.Take(MostWorst).Select(ScreenClusterItem.Of)]);
    }
}

/// <summary>A cluster of a screen that is not Healthy.</summary>
internal sealed record ScreenClusterItem(string Name, HealthStatus Status, decimal? Score, DateTime? Since, string? TopArea, string? TopSignal)
{
    public static ScreenClusterItem Of(ClusterView cluster) => new(
        cluster.Name,
        cluster.Status,
        ApiValues.Score(cluster.Score, cluster.Status),
        ApiValues.Instant(cluster.Since),
        cluster.TopArea?.Id,
        cluster.TopSignal?.Id);
}
