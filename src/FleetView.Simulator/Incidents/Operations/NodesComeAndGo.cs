using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents.Operations;

/// <summary>How long a new node needs until its agent answers; its target appears at 60 % of that.</summary>
internal static class NodeBoot
{
    public const double Seconds = 45;
}

/// <summary>Nodes double within ten minutes.</summary>
internal sealed class ScaleOut : ClusterOperation
{
    private const double WithinSeconds = 600;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var wanted = cluster.Spec.Nodes * (1 + Math.Min(1, phase.ElapsedSeconds / WithinSeconds));
        while (cluster.Nodes.Count < (int)wanted)
            cluster.AddNode(NodeBoot.Seconds);
    }
}

/// <summary>Half of the nodes leave within four minutes; kube-state-metrics forgets each at the same moment.</summary>
internal sealed class ScaleIn : ClusterOperation
{
    private const double WithinSeconds = 240;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var leaving = cluster.Spec.Nodes / 2 * Math.Min(1, phase.ElapsedSeconds / WithinSeconds);
        while (cluster.Nodes.Count > Math.Max(2, cluster.Spec.Nodes - (int)leaving))
            cluster.Nodes.RemoveAt(cluster.Nodes.Count - 1);
    }
}

/// <summary>An autoscaler at work: every three minutes one or two nodes leave or join.</summary>
internal sealed class AutoscalingChurn(Rng random) : ClusterOperation
{
    private const double EverySeconds = 180;
    private const double SettledSeconds = 600;
    private double _nextAt = double.NegativeInfinity;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (cluster.Seconds < _nextAt)
            return;
        _nextAt = cluster.Seconds + EverySeconds;
        var grow = cluster.Nodes.Count <= cluster.Spec.Nodes - 2 || (cluster.Nodes.Count < cluster.Spec.Nodes + 2 && random.Unit() < 0.5);
        for (var i = random.Below(2); i >= 0; i--)
        {
            if (grow)
                cluster.AddNode(NodeBoot.Seconds);
            else
                RemoveOne(cluster);
        }
    }

    private void RemoveOne(SimulatedCluster cluster)
    {
        var candidates = cluster.Nodes.Where(node => Victims.MayLeave(node) && cluster.Seconds - node.JoinedAt > SettledSeconds).ToList();
        if (candidates.Count > 0)
            cluster.Nodes.Remove(candidates[random.Below(candidates.Count)]);
    }
}

/// <summary>Every four minutes the cloud takes a machine back: its agent goes down, half a minute later the node is
/// gone, a minute after that another joins.</summary>
internal sealed class SpotInterruptions(Rng random) : ClusterOperation
{
    private const double EverySeconds = 240;
    private readonly List<(SimulatedNode Node, double GoneAt)> _leaving = [];
    private readonly List<double> _joinAt = [];
    private double _nextAt = double.NegativeInfinity;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var now = cluster.Seconds;
        foreach (var (node, _) in _leaving.Where(leaving => leaving.GoneAt <= now))
            cluster.Nodes.Remove(node);
        _leaving.RemoveAll(leaving => leaving.GoneAt <= now);
        for (var due = _joinAt.RemoveAll(at => at <= now); due > 0; due--)
            cluster.AddNode(NodeBoot.Seconds);
        if (now < _nextAt)
            return;
        _nextAt = now + EverySeconds;
        Interrupt(cluster, now);
    }

    private void Interrupt(SimulatedCluster cluster, double now)
    {
        var candidates = cluster.Nodes.Where(node => Victims.MayLeave(node) && node.Pod.IsUp).ToList();
        if (candidates.Count == 0)
            return;
        var victim = candidates[random.Below(candidates.Count)];
        // Up again, should the scenario end before the machine is taken.
        victim.Pod.GoDown(now + 120);
        _leaving.Add((victim, now + 30));
        _joinAt.Add(now + 90);
    }
}

internal static class Victims
{
    /// <summary>The first nodes run the operator and other single pods: an autoscaler leaves them.</summary>
    public static bool MayLeave(SimulatedNode node) => node.Traits.Ordinal > 2;
}
