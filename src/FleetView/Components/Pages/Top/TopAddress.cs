using System.Globalization;
using FleetView.Components.Charts;
using FleetView.Components.Urls;
using FleetView.Fleet;

namespace FleetView.Components.Pages.Top;

/// <summary>What the address of a top page says beside filters and range: how many, by what, of which cluster.</summary>
/// <param name="Cluster">Null: all that pass the labels.</param>
public sealed record TopAddress(int Count, TopBy By, string? Cluster)
{
    public const string CountName = "n";
    public const string ByName = "by";
    public const string ClusterName = "cluster";
    public const int DefaultCount = 10;

    /// <summary>More lines than these nobody can tell apart.</summary>
    private const int MostLines = 100;

    public static IReadOnlyList<int> Counts { get; } = [5, 10, 20, 50];

    public static TopAddress Of(string address) => new(
        int.TryParse(AddressQuery.Get(address, CountName), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? Math.Min(count, MostLines)
            : DefaultCount,
        TopOrders.ByWord.GetValueOrDefault(AddressQuery.Get(address, ByName) ?? "", TopBy.Max),
        AddressQuery.Get(address, ClusterName));

    /// <summary>The same ranking of the API.</summary>
    public static string ExportUrl(string signal, TopAddress address, ViewState view) => Urls.ExportUrl.Of(
        FleetUrls.Top(signal),
        view.WithQ(""),
        (CountName, address.Count.ToString(CultureInfo.InvariantCulture)),
        (ByName, TopOrders.Word(address.By)),
        (ClusterName, address.Cluster),
        (ChartRange.FromName, view.From),
        (ChartRange.ToName, view.To));

    public TopRequest Request(string signal, ViewState view, FleetSnapshot snapshot, DateTimeOffset from, DateTimeOffset to) =>
        new(signal, from, to, By, Count, Clusters(view, snapshot));

    /// <summary>Null: no filter, so that all share one answer.</summary>
    private string[]? Clusters(ViewState view, FleetSnapshot snapshot) => Cluster is null && view.Labels.Count == 0
        ? null
        : [.. snapshot.Inventory.Clusters
            .Where(cluster => (Cluster ?? cluster.Name) == cluster.Name && view.Matches(cluster.Labels))
            .Select(cluster => cluster.Name)];

    public static string WithCount(string address, int count) =>
        AddressQuery.With(address, (CountName, count == DefaultCount ? null : count.ToString(CultureInfo.InvariantCulture)));

    public static string WithBy(string address, TopBy by) =>
        AddressQuery.With(address, (ByName, by == TopBy.Max ? null : TopOrders.Word(by)));

    public static string WithCluster(string address, string? cluster) => AddressQuery.With(address, (ClusterName, cluster));
}
