using FleetView.Catalog;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Pages.Fleet;

/// <summary>Says in a person's words why a cluster is not Healthy.</summary>
internal static class WhyText
{
    public static Why Of(ClusterView cluster)
    {
        if (cluster.Status == HealthStatus.Healthy)
            return Why.Nothing;
        if (cluster.Info.HeldCritical)
            return new Why("Was Critical when its data stopped", "last report", SilentSince: cluster.Info.LastSeen);
        if (cluster.Status == HealthStatus.Unknown)
            return Unknown(cluster);
        return Signal(cluster) ?? new Why($"{cluster.Nodes.Critical + cluster.Nodes.Degraded} of {cluster.Nodes.Total} nodes are not Healthy", "");
    }

    private static Why Unknown(ClusterView cluster)
    {
        if (cluster.IsKnownToKubernetesOnly)
            return new Why("No metrics", "connected through Kubernetes only: no source knows this cluster");
        if (!cluster.Info.Reporting)
            return new Why("No data", "no agent reports; last report", SilentSince: cluster.Info.LastSeen);
        var silent = cluster.Areas(cluster.Snapshot.AsOf).Where(area => area.Status == HealthStatus.Unknown).Select(area => area.Area.Title).ToArray();
        var where = silent.Length == 0 ? "" : "no answer about " + string.Join(", ", silent);
        return new Why($"Only {ValueFormat.Share(cluster.Confidence)} of its signals answer", where);
    }

    private static Why? Signal(ClusterView cluster)
    {
        if (cluster.TopSignal is not { } top)
            return null;
        var view = cluster.Areas(cluster.Snapshot.AsOf).SelectMany(area => area.Signals).FirstOrDefault(signal => signal.Definition.Id == top.Id);
        if (view is null)
            return null;
        var lead = $"{top.Title} {ValueFormat.Text(view.Value, top.Unit)}";
        if (top.Scope == SignalScope.Cluster)
            return ThresholdText.Healthy(top) is { } healthy ? new Why(lead, $"· Healthy {healthy}") : new Why(lead, "");
        var nodes = cluster.Nodes.Total;
        var on = view.NodesOver == nodes ? $"on all {nodes} nodes" : $"on {view.NodesOver} of {nodes} nodes";
        return view.WorstNode is { } worst
            ? new Why(lead, on + ", worst", worst, FleetUrls.In(cluster.Snapshot, FleetUrls.Node(cluster.Name, worst)))
            : new Why(lead, on);
    }
}
