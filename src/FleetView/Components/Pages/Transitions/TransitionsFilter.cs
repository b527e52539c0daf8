using System.Globalization;
using FleetView.Components.Charts;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.History;

namespace FleetView.Components.Pages.Transitions;

/// <summary>Which changes of status an address asks for.</summary>
/// <param name="Cluster">Exactly this one, and its nodes.</param>
/// <param name="Nodes">Changes of nodes as well.</param>
/// <param name="Page">From 1.</param>
public sealed record TransitionsFilter(ViewState View, ChartRange Range, string? Cluster, bool Nodes, int Page)
{
    public const string ClusterName = "cluster";
    public const string NodesName = "nodes";
    public const string PageName = "page";
    public const int PageSize = 100;

    private const int LastPage = 100_000;

    public bool IsFiltered => View.IsFiltered || Cluster is not null;

    public static TransitionsFilter Of(ViewState view, DateTimeOffset now) => new(
        view,
        ChartRange.Of(view.Url, now),
        AddressQuery.Get(view.Url, ClusterName),
        AddressQuery.Get(view.Url, NodesName) == "1",
        int.TryParse(AddressQuery.Get(view.Url, PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 1 and <= LastPage ? page : 1);

    /// <summary>The same list with one parameter changed; it begins at its first page.</summary>
    public string With(string name, string? value) => FirstPage(AddressQuery.With(View.Url, (name, value)));

    public string PageUrl(int page) =>
        AddressQuery.With(View.Url, (PageName, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)));

    public string Cleared => FirstPage(AddressQuery.With(View.WithoutFilters().Url, (ClusterName, null)));

    public string WithRange(string from) => FirstPage(View.WithRange(from, null).Url);

    /// <summary>Another choice of a status or a label begins at the first page.</summary>
    public static string FirstPage(string url) => AddressQuery.With(url, (PageName, null));

    public TransitionQuery Query(FleetSnapshot snapshot, DateTimeOffset now)
    {
        var (from, to) = Range.At(now) ?? ChartRange.Default.At(now)!.Value;
        // What the newest round changed is written a moment later than it is shown.
        var open = Range.To == "now" && snapshot.Past is null;
        return new TransitionQuery(from, open ? null : to, Cluster, !Nodes, PageSize, (Page - 1) * PageSize)
        {
            Text = View.Q,
            Became = View.Statuses,
            Clusters = View.Labels.Count == 0
                ? null
                : [.. snapshot.Inventory.Clusters.Where(cluster => View.Matches(cluster.Labels)).Select(cluster => cluster.Name)],
        };
    }

    /// <summary>The same list of the API.</summary>
    public string ExportUrl => Urls.ExportUrl.Of(
        "transitions", View, ("from", Range.From), ("to", Range.To == "now" ? null : Range.To), (NodesName, Nodes ? null : "false"), (ClusterName, Cluster));
}
