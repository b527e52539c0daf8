using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents.Operations;

/// <summary>Agents crash within two minutes of each other; their pods stay.</summary>
internal sealed class MassRestart(IReadOnlySet<int> struck, Rng random) : ClusterOperation
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

/// <summary>Every struck agent gives up again and again, each at its own pace of about twenty minutes.</summary>
internal sealed class RepeatedCrashes(IReadOnlySet<int> struck, Rng random) : ClusterOperation
{
    private const double FirstWithinSeconds = 600;
    private readonly Dictionary<int, double> _crashAt = [];

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase)
    {
        foreach (var ordinal in struck.Order())
            _crashAt[ordinal] = cluster.Seconds + random.Between(60, FirstWithinSeconds);
    }

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        foreach (var node in cluster.Nodes)
        {
            if (!_crashAt.TryGetValue(node.Traits.Ordinal, out var at) || cluster.Seconds < at)
                continue;
            _crashAt[node.Traits.Ordinal] = cluster.Seconds + random.Between(1080, 1320);
            node.Pod.Crash(cluster.Seconds + random.Between(15, 40));
        }
    }
}

/// <summary>One agent after the other, so far apart that no half hour sees more than two.</summary>
internal sealed class OneByOneRestarts(IReadOnlySet<int> struck) : ClusterOperation
{
    private const double EverySeconds = 960;
    private const double DownSeconds = 30;
    private readonly int[] _ordinals = [.. struck.Order()];
    private double _nextAt;
    private int _next;

    protected override void Begin(SimulatedCluster cluster, in IncidentPhase phase) => _nextAt = cluster.Seconds + 60;

    protected override void Continue(SimulatedCluster cluster, in IncidentPhase phase)
    {
        if (cluster.Seconds < _nextAt)
            return;
        _nextAt = cluster.Seconds + EverySeconds;
        var ordinal = _ordinals[_next++ % _ordinals.Length];
        cluster.Nodes.Find(node => node.Traits.Ordinal == ordinal)?.Pod.Crash(cluster.Seconds + DownSeconds);
    }
}
