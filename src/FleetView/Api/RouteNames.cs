using FleetView.Fleet;

namespace FleetView.Api;

/// <summary>
/// The one place where names in paths are decoded. The server decodes a path but leaves <c>%2F</c> as it is, so that a
/// name with a slash (an EKS ARN) stays one segment. A name that itself holds the text <c>%2F</c> arrives looking the
/// same: it is found second. Names <c>.</c> and <c>..</c> have no address of their own (clients and servers take them
/// for steps in the path); lists show them, and <c>q</c> finds them.
/// </summary>
internal static class RouteNames
{
    public static string Decode(string routeValue) => routeValue.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static ClusterView? FindCluster(FleetSnapshot snapshot, string routeValue) =>
        snapshot.FindCluster(Decode(routeValue)) ?? snapshot.FindCluster(routeValue) ?? FindMixed(snapshot, routeValue);

    public static NodeView? FindNode(ClusterView cluster, string routeValue) =>
        cluster.FindNode(Decode(routeValue)) ?? cluster.FindNode(routeValue);

    // A name with both a slash and the text %2F.
    private static ClusterView? FindMixed(FleetSnapshot snapshot, string routeValue)
    {
        foreach (var cluster in snapshot.Clusters)
        {
            if (cluster.Name.Contains("%2F", StringComparison.OrdinalIgnoreCase) && Decode(cluster.Name) == Decode(routeValue))
                return cluster;
        }

        return null;
    }
}
