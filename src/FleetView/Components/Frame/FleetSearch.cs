using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Frame;

/// <param name="Cluster">For a node the cluster it is in; null otherwise.</param>
/// <param name="Status">Null for a setting.</param>
public sealed record SearchHit(string Name, string? Cluster, HealthStatus? Status, string Url)
{
    /// <summary>What it is, or where.</summary>
    public string Place => Cluster ?? (Status is null ? "setting" : "cluster");
}

/// <summary>
/// Finds clusters, settings and nodes by parts of their names: <c>prod-04</c>, <c>10-1-0</c>, or both (<c>prod-04 10-1-0</c>: the
/// last part is the node's). One pass without allocation over the names, which ends at the tenth hit.
/// </summary>
public static class FleetSearch
{
    public const int Limit = 10;

    /// <summary>At most this many clusters, so that nodes show too.</summary>
    private const int ClusterLimit = 6;

    private const int SettingLimit = 3;

    private static readonly char[] Separators = [' ', '/'];

    public static IReadOnlyList<SearchHit> Find(FleetSnapshot snapshot, string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return [];
        var hits = new List<SearchHit>(Limit);
        AddClusters(snapshot, text.Trim(), hits);
        AddSettings(snapshot, text.Trim(), hits);
        AddNodes(snapshot, parts, hits);
        return hits;
    }

    private static void AddClusters(FleetSnapshot snapshot, string text, List<SearchHit> hits)
    {
        foreach (var cluster in snapshot.Clusters)
        {
            if (hits.Count == ClusterLimit)
                return;
            if (Contains(cluster.Name, text))
                hits.Add(new SearchHit(cluster.Name, null, cluster.Status, FleetUrls.Cluster(cluster)));
        }
    }

    private static void AddSettings(FleetSnapshot snapshot, string text, List<SearchHit> hits) => hits.AddRange(
        snapshot.Catalogue.Settings.Settings
            .Where(setting => Contains(setting.Key, text))
            .Take(SettingLimit)
            .Select(setting => new SearchHit(setting.Key, null, null, FleetUrls.In(snapshot, FleetUrls.Setting(setting.Key)))));

    private static void AddNodes(FleetSnapshot snapshot, string[] parts, List<SearchHit> hits)
    {
        var inventory = snapshot.Inventory;
        for (var cluster = 0; cluster < inventory.ClusterCount; cluster++)
        {
            var name = inventory.Clusters[cluster].Name;
            if (!parts[..^1].All(part => Contains(name, part)))
                continue;
            for (var node = inventory.FirstNode[cluster]; node < inventory.FirstNode[cluster + 1]; node++)
            {
                if (!Contains(inventory.NodeNames[node], parts[^1]))
                    continue;
                var nodeName = inventory.NodeNames[node];
                hits.Add(new SearchHit(nodeName, name, snapshot.Scores.Nodes.Status[node], FleetUrls.In(snapshot, FleetUrls.Node(name, nodeName))));
                if (hits.Count >= Limit)
                    return;
            }
        }
    }

    private static bool Contains(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
