using FleetView.Components.Pages.Fleet;
using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Components.Urls;
using FleetView.Fleet;
using Microsoft.AspNetCore.Components;

namespace FleetView.Components.Pages.Top;

/// <summary>The nodes of the whole fleet, or of a part of it, that stand out in one signal over a range.</summary>
public sealed partial class TopPage : SnapshotPage<TopLook>
{
    private const int LongestName = 120;

    [Inject]
    public required ClusterLines Lines { get; set; }

    [Parameter]
    public required string Signal { get; set; }

    /// <summary>There only while the page is rendered on the server for the first response.</summary>
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    private string Title => Look.Signal is { } signal ? $"Top {Look.Address.Count}: {signal.Title} · FleetView" : "Top · FleetView";

    private string ClusterWords => Look.Address.Cluster is { } cluster ? Short(cluster) : "all clusters";

    private IReadOnlyList<string> Alike => SimilarNames.Of(Signal, Snapshot.Catalogue.Signals.Select(signal => signal.Id));

    protected override TopLook Build(FleetSnapshot snapshot, ViewState view)
    {
        var signal = snapshot.Catalogue.Find(Signal);
        if (signal is null && snapshot.IsReady)
            PageStatus.NotFound(HttpContext);
        var clusters = snapshot.Inventory.ClusterCount > TopLook.MostClusters ? [] : snapshot.Inventory.Clusters.Select(cluster => cluster.Name);
        return new TopLook(
            !snapshot.IsReady,
            signal,
            view,
            TopAddress.Of(view.Url),
            Lines.Of(snapshot).Facets,
            Sequence.Of(clusters.Order(StringComparer.Ordinal)));
    }

    private static string Meaning(TopBy by) => by switch
    {
        TopBy.Max => "highest value",
        TopBy.Avg => "mean of the values",
        TopBy.Total => "added up over the range",
        TopBy.Last => "newest value",
        _ => "lowest value first",
    };

    private static string Short(string name) => name.Length <= LongestName ? name : $"{name[..LongestName]}…";
}
