using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>Something that acts on a cluster step by step: restarts, rollouts, nodes that come and go.</summary>
internal abstract class ClusterOperation
{
    private int _round = -1;

    public static ClusterOperation? For(IncidentSpec spec, HashSet<int> struck, Rng random) => spec.Kind switch
    {
        IncidentKind.AgentMassRestart => new MassRestart(struck, random),
        IncidentKind.RollingUpgrade => new Rollout(spec.ToVersion, changesVersion: true),
        IncidentKind.ConfigRestart => new Rollout(null, changesVersion: false),
        IncidentKind.ScaleOut => new ScaleOut(),
        IncidentKind.ScaleIn => new ScaleIn(),
        IncidentKind.AutoscalingChurn => new AutoscalingChurn(random),
        IncidentKind.SpotInterruptions => new SpotInterruptions(random),
        IncidentKind.OperatorFailover => new OperatorFailover(),
        _ => null,
    };

    public void Step(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (phase.Round != _round)
        {
            _round = phase.Round;
            Begin(cluster, phase);
        }
        Continue(cluster, phase);
    }

    protected virtual void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
    }

    protected virtual void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
    }
}

/// <summary>Agents crash within two minutes of each other; their pods stay.</summary>
internal sealed class MassRestart(HashSet<int> struck, Rng random) : ClusterOperation
{
    private const double WithinSeconds = 120;
    private readonly Dictionary<int, double> _crashAt = [];

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
        _crashAt.Clear();
        foreach (var ordinal in struck.Order())
            _crashAt[ordinal] = random.Between(0, WithinSeconds);
    }

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        foreach (var node in cluster.Nodes)
        {
            if (!_crashAt.TryGetValue(node.Traits.Ordinal, out var after) || phase.ElapsedSeconds < after)
                continue;
            _crashAt.Remove(node.Traits.Ordinal);
            node.Pod.Crash(cluster.Seconds + random.Between(15, 40));
        }
    }
}

/// <summary>The DaemonSet's rolling update at maxUnavailable 2; each pod is away for about a minute.</summary>
internal sealed class Rollout(string? toVersion, bool changesVersion) : ClusterOperation
{
    private const int MaxUnavailable = 2;
    private const double TargetSeconds = 15;
    private const double ReadySeconds = 50;

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var version = cluster.Dialect.Version;
        cluster.BeginRollout(changesVersion ? toVersion ?? CiliumDialect.Other(version) : version);
    }

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        var unavailable = cluster.Nodes.Count(node => !node.Pod.IsUp);
        foreach (var node in cluster.Nodes)
        {
            if (unavailable >= MaxUnavailable)
                return;
            if (node.Pod.Generation == cluster.Generation || !node.Pod.IsUp)
                continue;
            node.PlacePod(cluster.Dialect, cluster.Generation, cluster.Seconds + TargetSeconds, cluster.Seconds + ReadySeconds);
            unavailable++;
        }
    }
}

/// <summary>The leading operator dies and the standby takes over.</summary>
internal sealed class OperatorFailover : ClusterOperation
{
    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase) => cluster.FailOperator();
}
