using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Areas;

/// <summary>What is drawn of one cluster: what the area's file says, else the worst of its judged signals.</summary>
internal static class AreaCharts
{
    private const int MostWorst = 6;

    /// <param name="cluster">The one that the address names; else the worst is drawn.</param>
    public static AreaChartsLook? Of(FleetSnapshot snapshot, AreaDefinition area, IReadOnlyList<AreaRow> rows, string? cluster)
    {
        if ((cluster ?? (rows.Count > 0 ? rows[0].Name : null)) is not { } name || snapshot.FindCluster(name) is not { } view)
            return null;
        var others = rows.Where(row => row.Status is not (null or HealthStatus.Healthy)).Select(row => row.Name).Take(MostWorst);
        return new AreaChartsLook(
            name,
            FleetUrls.Cluster(view),
            Sequence.Of(others),
            Sequence.Of(area.Charts.Count > 0 ? Written(view, area) : Worst(view, area)));
    }

    private static IEnumerable<AreaChartLook> Written(ClusterView cluster, AreaDefinition area)
    {
        var signals = cluster.Areas(cluster.Snapshot.AsOf)
            .SelectMany(view => view.Signals)
            .ToDictionary(view => view.Definition.Id, StringComparer.Ordinal);
        foreach (var chart in area.Charts)
        {
            if (cluster.Snapshot.Catalogue.Find(chart.Signal) is { } definition)
                yield return new AreaChartLook(definition, chart.Detail, chart.Bars, Missing(definition, signals.GetValueOrDefault(chart.Signal)));
        }
    }

    private static IEnumerable<AreaChartLook> Worst(ClusterView cluster, AreaDefinition area) =>
        (cluster.Area(area, cluster.Snapshot.AsOf)?.Signals ?? [])
        .Where(view => view.Definition is { Judged: true, Fact: null } && view.Coverage is not (Coverage.NotCollected or Coverage.Absent))
        .OrderByDescending(view => view.Status ?? HealthStatus.Unknown)
        .ThenByDescending(view => Math.Round(view.Loss, 1))
        .ThenBy(view => view.Definition.Ordinal)
        .Take(MostWorst)
        .Select(view => new AreaChartLook(view.Definition, Detail: false, Bars: false, Missing: null));

    private static string? Missing(SignalDefinition definition, SignalView? view) => view switch
    {
        null => "Does not apply to this cluster.",
        { Coverage: Coverage.NotCollected } => $"Not collected here. {(definition.Enable is { } enable ? $"To switch it on: {enable}." : $"It needs {string.Join(", ", definition.Needs)}.")}",
        _ => null,
    };
}
