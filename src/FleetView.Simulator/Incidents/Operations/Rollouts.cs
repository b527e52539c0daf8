using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents.Operations;

/// <summary>How long a replaced pod is away: its target is there first, then the agent answers.</summary>
internal static class PodReplacement
{
    public const double TargetSeconds = 15;
    private const double ReadySeconds = 50;

    public static void Replace(this SimulatedNode node, SimulatedCluster cluster) =>
        node.PlacePod(cluster.Dialect, cluster.Generation, cluster.Seconds + TargetSeconds, cluster.Seconds + ReadySeconds);

    public static SimulatedNode? NextOutdated(this SimulatedCluster cluster) =>
        cluster.Nodes.Find(node => node.Pod.Generation != cluster.Generation && node.Pod.IsUp);

    public static string Target(this SimulatedCluster cluster, string? toVersion) => toVersion ?? CiliumDialect.Other(cluster.Dialect.Version);
}

/// <summary>The DaemonSet's rolling update at maxUnavailable 2; each pod is away for about a minute.</summary>
internal sealed class Rollout(string? toVersion, bool changesVersion) : ClusterOperation
{
    private const int MaxUnavailable = 2;

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase) =>
        cluster.BeginRollout(changesVersion ? cluster.Target(toVersion) : cluster.Dialect.Version);

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        for (var unavailable = cluster.Nodes.Count(node => !node.Pod.IsUp); unavailable < MaxUnavailable; unavailable++)
            cluster.NextOutdated()?.Replace(cluster);
    }
}

/// <summary>A careful upgrade: a node every half hour, so that both versions run side by side for hours.</summary>
internal sealed class SlowRollout(string? toVersion) : ClusterOperation
{
    private const double EverySeconds = 1800;
    private double _nextAt;

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
        cluster.BeginRollout(cluster.Target(toVersion));
        _nextAt = cluster.Seconds;
    }

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (cluster.Seconds < _nextAt)
            return;
        _nextAt = cluster.Seconds + EverySeconds;
        cluster.NextOutdated()?.Replace(cluster);
    }
}

/// <summary>An upgrade that gets through two nodes; on the third the image cannot be pulled, and there it stays.</summary>
internal sealed class StuckRollout(string? toVersion) : ClusterOperation
{
    private const int GoodPods = 2;

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase) => cluster.BeginRollout(cluster.Target(toVersion));

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var updated = cluster.Nodes.Count(node => node.Pod.Generation == cluster.Generation);
        if (updated > GoodPods || cluster.Nodes.Exists(node => !node.Pod.IsUp) || cluster.NextOutdated() is not { } node)
            return;
        node.Replace(cluster);
        if (updated == GoodPods)
            node.Pod.FailPull();
    }
}
