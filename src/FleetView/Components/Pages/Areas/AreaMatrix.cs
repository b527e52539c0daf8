using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Areas;

/// <summary>One area of a snapshot: its signals that are collected anywhere, and a row for each cluster, worst first.</summary>
public sealed class AreaMatrix
{
    private const int MostBadWords = 3;

    public AreaMatrix(FleetSnapshot snapshot, AreaDefinition area)
    {
        var views = snapshot.Clusters.Select(cluster => (Cluster: cluster, Area: cluster.Area(area, snapshot.AsOf))).ToArray();
        var collected = new HashSet<int>(views
            .SelectMany(view => view.Area?.Signals ?? [])
            .Where(signal => signal.Coverage != Coverage.NotCollected)
            .Select(signal => signal.Definition.Ordinal));
        var signals = snapshot.Catalogue.Signals.Where(signal => signal.AreaOrdinal == area.Ordinal).ToArray();
        Columns = new Sequence<SignalDefinition>([.. signals.Where(signal => collected.Contains(signal.Ordinal)).OrderByDescending(signal => signal.Judged)]);
        NotCollected = new Sequence<SignalDefinition>([.. signals.Where(signal => !collected.Contains(signal.Ordinal))]);
        // The clusters come worst first: those that this area treats alike keep that order.
        Rows = [.. views
            .Select(view => Row(view.Cluster, view.Area))
            .OrderByDescending(row => row.Status ?? HealthStatus.Healthy)
            .ThenByDescending(row => Math.Round(row.LossValue, 2))];
        Counts = Count(Rows);
    }

    /// <summary>Judged ones first, each group in the order of the catalogue.</summary>
    public Sequence<SignalDefinition> Columns { get; }

    public Sequence<SignalDefinition> NotCollected { get; }

    public IReadOnlyList<AreaRow> Rows { get; }

    public NodeCounts Counts { get; }

    /// <summary>Of clusters in which something of the area is collected: the others have no status in it.</summary>
    public static NodeCounts Count(IEnumerable<AreaRow> rows) => rows
        .Select(row => row.Status)
        .OfType<HealthStatus>()
        .Aggregate(default(NodeCounts), (counts, status) => counts.Plus(status));

    private AreaRow Row(ClusterView cluster, AreaView? area)
    {
        var bySignal = (area?.Signals ?? []).ToDictionary(signal => signal.Definition.Ordinal);
        var views = Columns.Select(column => bySignal.GetValueOrDefault(column.Ordinal)).ToArray();
        var cells = views.Select(view => view is null ? AreaCell.None : AreaCell.Of(view)).ToArray();
        return new AreaRow(
            cluster.Name,
            FleetUrls.Cluster(cluster),
            area?.Status,
            area is { Loss: > 0 } ? ValueFormat.Share(area.Loss) : "",
            new(cells),
            Bad(views) is { Length: > 0 } bad ? bad : area?.Status == HealthStatus.Unknown ? "no data" : "",
            string.Join(' ', cluster.Info.Labels.Select(label => $"{label.Key}:{label.Value}")))
        {
            Labels = cluster.Info.Labels,
            Values = [.. views.Select(view => view?.Value ?? double.NaN)],
            LossValue = area?.Loss ?? 0,
        };
    }

    private static string Bad(IEnumerable<SignalView?> views) => string.Join(", ", views
        .OfType<SignalView>()
        .Where(view => view.Definition.Thresholds.Any && view.Status is not (null or HealthStatus.Healthy))
        .OrderByDescending(view => view.Status)
        .ThenByDescending(view => view.Loss)
        .Take(MostBadWords)
        .Select(view => $"{view.Definition.Title} {ValueFormat.Text(view.Value, view.Definition.Unit)}"));
}
