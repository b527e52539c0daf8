using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Model;

/// <summary>The incidents of one cluster: which run now, what they weigh on whom, and the events they cause.</summary>
internal sealed class ClusterIncidents
{
    private readonly List<RunningIncident> _incidents = [];
    private readonly List<(RunningIncident Incident, IncidentPhase Phase)> _active = [];

    public ClusterIncidents(ClusterSpec cluster, ulong seed)
    {
        for (var i = 0; i < cluster.Incidents.Count; i++)
        {
            var incident = new RunningIncident(cluster, cluster.Incidents[i], Rng.Hash(seed, (ulong)(1000 + i)));
            _incidents.Add(incident);
            if (incident.Spec.Kind == IncidentKind.EniApiStorm)
                StarvedOrdinal = incident.Struck.Min();
        }
    }

    /// <summary>A node that runs out of addresses, so that the pods seen waiting wait there.</summary>
    public int StarvedOrdinal { get; } = 1;

    public ClusterStress Step(SimulatedCluster cluster, double secondsFromReference)
    {
        _active.Clear();
        var stress = new ClusterStress { LoadFactor = 1 };
        foreach (var incident in _incidents)
        {
            if (!IncidentTimeline.TryPhase(incident.Spec, secondsFromReference, out var phase))
                continue;
            StressRules.Apply(incident.Spec.Kind, phase, ref stress);
            _active.Add((incident, phase));
            incident.Operation?.Step(cluster, phase);
        }
        return stress;
    }

    public NodeStress On(int ordinal)
    {
        var stress = new NodeStress();
        foreach (var (incident, phase) in _active)
        {
            if (incident.Strikes(ordinal))
                StressRules.Apply(incident.Spec.Kind, phase, ref stress);
        }
        return stress;
    }
}

internal sealed class RunningIncident
{
    private readonly bool _all;

    public RunningIncident(ClusterSpec cluster, IncidentSpec spec, ulong seed)
    {
        Spec = spec;
        var share = spec.Share ?? StressRules.DefaultShare(spec.Kind);
        var count = Math.Clamp(spec.Nodes ?? (int)Math.Ceiling(share * cluster.Nodes), 1, cluster.Nodes);
        _all = spec.Nodes is null && share >= 1;
        Struck = [.. Enumerable.Range(0, cluster.Nodes).OrderBy(ordinal => Rng.Hash(seed, (ulong)ordinal)).Take(count)];
        Operation = ClusterOperation.For(spec, Struck, new Rng(seed));
    }

    public IncidentSpec Spec { get; }

    public HashSet<int> Struck { get; }

    public ClusterOperation? Operation { get; }

    public bool Strikes(int ordinal) => _all || Struck.Contains(ordinal);
}
