using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Urls;

/// <summary>
/// Every link of the product, relative to the document's base. Names are percent-encoded as one segment: an EKS name is
/// an ARN with <c>/</c> and <c>:</c>.
/// </summary>
public static class FleetUrls
{
    public const string Fleet = "";
    public const string Sources = "sources";
    public const string Upgrades = "upgrades";
    public const string Settings = "settings";
    public const string Screens = "screens";
    public const string Transitions = "transitions";
    public const string Report = "report";
    public const string AtName = "at";

    public static string Cluster(string cluster) =>
        IsSegment(cluster) ? $"clusters/{Uri.EscapeDataString(cluster)}" : Search(cluster);

    public static string Node(string cluster, string node) =>
        IsSegment(cluster) && IsSegment(node)
            ? $"clusters/{Uri.EscapeDataString(cluster)}/nodes/{Uri.EscapeDataString(node)}"
            : Search(node);

    /// <summary>A cluster as it is in the snapshot: a past one stays in the past.</summary>
    public static string Cluster(ClusterView cluster) => In(cluster.Snapshot, Cluster(cluster.Name));

    public static string Node(NodeView node) => In(node.Snapshot, Node(node.Cluster.Name, node.Name));

    /// <summary>The same page at the instant of the snapshot, where that is a past one.</summary>
    public static string In(FleetSnapshot snapshot, string url) =>
        snapshot.Past is { } past ? AddressQuery.With(url, (AtName, InstantText.Of(past.At))) : url;

    /// <summary>What differs between two instants.</summary>
    public static string Compare(string a, string b) => $"compare?a={Uri.EscapeDataString(a)}&b={Uri.EscapeDataString(b)}";

    /// <summary>One area across the fleet.</summary>
    public static string Area(string area) => $"areas/{area}";

    /// <summary>What ranks first in a signal over a range.</summary>
    public static string Top(string signal) => $"top/{signal}";

    /// <summary>The worst first: the highest, or the lowest where low is bad. Of a fact there is only the present, on its area's page.</summary>
    public static string Worst(SignalDefinition signal) => signal.Fact is not null
        ? Area(signal.Area)
        : signal.Thresholds.Worse == Direction.Lower ? Top(signal.Id) + "?by=min" : Top(signal.Id);

    /// <summary>A team's status page; names of screens need no encoding.</summary>
    public static string Screen(string name) => $"{Screens}/{name}";

    /// <summary>The fleet page, filtered by name.</summary>
    public static string Search(string text) => $"?q={Uri.EscapeDataString(text)}";

    public static string Findings(string? text = null) =>
        string.IsNullOrEmpty(text) ? "findings" : $"findings?q={Uri.EscapeDataString(text)}";

    /// <summary>One finding of the catalogue, with all that it holds for.</summary>
    public static string Finding(string id) => $"findings?id={Uri.EscapeDataString(id)}";

    /// <summary>One setting across the fleet.</summary>
    public static string Setting(string key) => $"{Settings}?key={Uri.EscapeDataString(key)}";

    /// <summary>A setting that something else names; null where it is not audited.</summary>
    public static string? Setting(FleetSnapshot snapshot, string? key) =>
        key is not null && snapshot.Catalogue.Settings.Find(key) is not null ? In(snapshot, Setting(key)) : null;

    /// <summary>The audit of one cluster, with the details of one key where it is given.</summary>
    public static string SettingsOf(string cluster, string? key = null) =>
        $"{Settings}?cluster={Uri.EscapeDataString(cluster)}{(key is null ? "" : $"&key={Uri.EscapeDataString(key)}")}";

    public static string Signals(string? text = null) =>
        string.IsNullOrEmpty(text) ? "signals" : $"signals?q={Uri.EscapeDataString(text)}";

    /// <summary>
    /// The cluster that a route value names. The server and the browser's router decode a path unequally often, so a
    /// name that itself holds an escape can arrive decoded once too often: then the name that decodes to it is meant.
    /// </summary>
    public static ClusterView? FindCluster(FleetSnapshot snapshot, string routeValue)
    {
        if (snapshot.FindCluster(routeValue) is { } exact)
            return exact;
        if (snapshot.FindCluster(Uri.UnescapeDataString(routeValue)) is { } decoded)
            return decoded;
        foreach (var cluster in snapshot.Clusters)
        {
            if (cluster.Name.Contains('%', StringComparison.Ordinal) && Uri.UnescapeDataString(cluster.Name) == routeValue)
                return cluster;
        }

        return null;
    }

    /// <summary>The node that a route value names; decoded as <see cref="FindCluster"/> does.</summary>
    public static NodeView? FindNode(ClusterView cluster, string routeValue) =>
        cluster.FindNode(routeValue) ?? cluster.FindNode(Uri.UnescapeDataString(routeValue));

    // Browsers take "." and ".." for steps in the path, encoded or not.
    private static bool IsSegment(string name) => name is not ("" or "." or "..");
}
