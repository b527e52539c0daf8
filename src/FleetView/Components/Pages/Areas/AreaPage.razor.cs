using FleetView.Catalog;
using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Areas;

/// <summary>One area across the fleet: every cluster with every signal, worst first, and charts of one of them.</summary>
public sealed partial class AreaPage : SnapshotPage<AreaLook>
{
    private const string ClusterName = "cluster";

    /// <summary>As many fit the eye; the rest comes on demand.</summary>
    private const int RowLimit = 100;

    private bool _allRows;

    [Inject]
    public required AreaMatrices Matrices { get; set; }

    [Inject]
    public required ClusterLines Lines { get; set; }

    /// <summary>Null: the area in which most clusters are not Healthy.</summary>
    [Parameter]
    public string? Area { get; set; }

    /// <summary>There only while the page is rendered on the server for the first response.</summary>
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private string Title => Look.Area is { } area ? $"{area.Title} · FleetView" : "Areas · FleetView";

    protected override AreaLook Build(FleetSnapshot snapshot, ViewState view)
    {
        var tabs = snapshot.Catalogue.Areas.Select(area => Tab(area, Matrices.Of(snapshot, area))).ToArray();
        var id = Area ?? tabs.OrderByDescending(tab => tab.Worst).ThenByDescending(tab => tab.Bad).FirstOrDefault()?.Id;
        if (snapshot.Catalogue.Areas.FirstOrDefault(area => area.Id == id) is { } found)
            return Build(snapshot, view, found, tabs);
        if (snapshot.IsReady)
            PageStatus.NotFound(HttpContext);
        return new AreaLook(
            !snapshot.IsReady, null, view, new(tabs), Sequence.Empty<LabelFacet>(), Sequence.Empty<SignalDefinition>(),
            Sequence.Empty<SignalDefinition>(), default, Sequence.Empty<AreaRow>(), 0, null);
    }

    private AreaLook Build(FleetSnapshot snapshot, ViewState view, AreaDefinition area, AreaTab[] tabs)
    {
        var matrix = Matrices.Of(snapshot, area);
        var candidates = matrix.Rows
            .Where(row => row.Name.Contains(view.Q, StringComparison.OrdinalIgnoreCase) && view.Matches(row.Labels))
            .ToArray();
        var matching = candidates.Where(row => view.Statuses.Count == 0 || (row.Status is { } status && view.Statuses.Contains(status))).ToArray();
        var sorted = Sort(matching, view, matrix.Columns);
        return new AreaLook(
            Loading: false,
            area,
            view,
            new(tabs),
            Lines.Of(snapshot).Facets,
            matrix.Columns,
            matrix.NotCollected,
            AreaMatrix.Count(candidates),
            Sequence.Of(_allRows ? sorted : sorted.Take(RowLimit)),
            matching.Length,
            AreaCharts.Of(snapshot, area, matching, AddressQuery.Get(view.Url, ClusterName)));
    }

    /// <summary>By a column's values; clusters without one stand last either way.</summary>
    private static IEnumerable<AreaRow> Sort(AreaRow[] rows, ViewState view, IReadOnlyList<SignalDefinition> columns)
    {
        var field = view.Sort?.TrimStart('-');
        if (field == "name")
            return view.Sort![0] == '-'
                ? rows.OrderByDescending(row => row.Name, StringComparer.Ordinal)
                : rows.OrderBy(row => row.Name, StringComparer.Ordinal);
        var column = columns.Index().Where(pair => pair.Item.Id == field).Select(pair => pair.Index).DefaultIfEmpty(-1).First();
        if (column < 0)
            return rows;
        var known = rows.OrderBy(row => double.IsNaN(row.Values[column]));
        return view.Sort![0] == '-'
            ? known.ThenByDescending(row => row.Values[column])
            : known.ThenBy(row => row.Values[column]);
    }

    private static AreaTab Tab(AreaDefinition area, AreaMatrix matrix) => new(
        area.Id,
        area.Title,
        matrix.Counts.Total - matrix.Counts.Healthy,
        HealthStatuses.WorstFirst.FirstOrDefault(status => matrix.Counts.Of(status) > 0, HealthStatus.Healthy));

    private string ExportOf(AreaDefinition area) => ExportUrl.Of(FleetUrls.Area(area.Id), View, ("sort", ExportUrl.Sort(
        View, [("name", "cluster"), .. Look.Columns.Select(column => (column.Id, $"signals.{column.Id}"))])));

    private string ChartsOf(string cluster) => AddressQuery.With(View.Url, (ClusterName, cluster)) + "#charts";

    // Filters and range go along; the cluster of the charts, and the order, belong to this area.
    private string TabUrl(AreaTab tab)
    {
        var query = AddressQuery.With(View.WithSort(null).Url, (ClusterName, null)).Split('?', 2);
        return query.Length == 2 ? $"{FleetUrls.Area(tab.Id)}?{query[1]}" : FleetUrls.Area(tab.Id);
    }

    private void ShowAllRows()
    {
        _allRows = true;
        Refresh();
    }
}
