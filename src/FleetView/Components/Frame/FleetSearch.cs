using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Fleet.Search;
using FleetView.Model;

namespace FleetView.Components.Frame;

/// <param name="Cluster">For a node the cluster it is in; null otherwise.</param>
/// <param name="Status">Null for a setting.</param>
public sealed record SearchHit(string Name, string? Cluster, HealthStatus? Status, string Url)
{
    /// <summary>What it is, or where.</summary>
    public string Place => Cluster ?? (Status is null ? "setting" : "cluster");

    public static SearchHit Of(FoundName found, FleetSnapshot snapshot) =>
        new(found.Name, found.Cluster, found.Status, FleetUrls.In(snapshot, FoundUrls.Of(found)));
}

/// <summary>The short list of the search field: clusters, settings, nodes, each the best of its kind.</summary>
public static class FleetSearch
{
    public const int Limit = 10;

    /// <summary>At most this many clusters, so that nodes show too.</summary>
    private const int ClusterLimit = 6;

    private const int SettingLimit = 3;

    public static IReadOnlyList<SearchHit> Find(FleetSnapshot snapshot, string text)
    {
        var pattern = SearchPattern.Parse(text);
        var first = FleetFinder.Find(snapshot, pattern, ClusterLimit, FoundKind.Cluster)
            .Concat(FleetFinder.Find(snapshot, pattern, SettingLimit, FoundKind.Setting))
            .ToArray();
        var nodes = FleetFinder.Find(snapshot, pattern, Limit - first.Length, FoundKind.Node);
        return [.. first.Concat(nodes).Select(found => SearchHit.Of(found, snapshot))];
    }
}
