using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents;

/// <summary>The incidents of one cluster: which run now, what they weigh on whom, and the events they cause.</summary>
internal sealed class ClusterIncidents
{
    private const int DnsPods = 2;
    private readonly List<RunningIncident> _incidents = [];
    private readonly List<(RunningIncident Incident, double Weight)> _active = [];
    private readonly HashSet<int> _dnsOrdinals = [];
    private readonly ClusterSpec _cluster;
    private int _generation;

    public ClusterIncidents(ClusterSpec cluster, ulong seed)
    {
        _cluster = cluster;
        for (var i = 0; i < cluster.Incidents.Count; i++)
        {
            var incident = new RunningIncident(cluster, cluster.Incidents[i], Rng.Hash(seed, (ulong)(1000 + i)));
            _incidents.Add(incident);
            if (incident.Rule.HoldsPodsBack)
                StarvedOrdinal = incident.Struck.Min();
        }
        PlaceDns();
    }

    /// <summary>A node that runs out of addresses, so that the pods seen waiting wait there.</summary>
    public int StarvedOrdinal { get; } = 1;

    public NodeBuild BuildOf(int ordinal)
    {
        var build = NodeBuild.Of(_cluster, ordinal);
        foreach (var incident in _incidents)
        {
            if (incident.Rule.Build is { } change && incident.Strikes(ordinal))
                build = change(build);
        }
        return _dnsOrdinals.Contains(ordinal) ? build with { RunsDns = true } : build;
    }

    public ClusterStress Step(SimulatedCluster cluster, double secondsFromReference)
    {
        _active.Clear();
        var stress = new ClusterStress { LoadFactor = 1 };
        foreach (var incident in _incidents)
        {
            if (!IncidentTimeline.TryPhase(incident.Spec, secondsFromReference, out var phase))
                continue;
            var weight = phase.Ramp(incident.Rule.RampSeconds);
            incident.Rule.OnCluster?.Invoke(ref stress, weight);
            _active.Add((incident, weight));
            incident.Operation?.Step(cluster, phase);
        }
        _generation = cluster.Generation;
        return stress;
    }

    public NodeStress On(SimulatedNode node)
    {
        var stress = new NodeStress();
        foreach (var (incident, weight) in _active)
        {
            if (incident.Rule.OnNode is { } effect && incident.Strikes(node.Traits.Ordinal)
                && (!incident.Rule.OnlyUpdated || (_generation > 0 && node.Pod.Generation == _generation)))
                effect(ref stress, weight);
        }
        return stress;
    }

    /// <summary>Away from the nodes that something befalls, unless DNS is what befalls them.</summary>
    private void PlaceDns()
    {
        var ordinals = Enumerable.Range(0, _cluster.Nodes).Reverse().ToArray();
        if (ordinals.Any(ordinal => BuildOf(ordinal).RunsDns))
            return;
        _dnsOrdinals.UnionWith(ordinals.OrderBy(ordinal => _incidents.Count(incident => incident.Struck.Contains(ordinal))).Take(DnsPods));
    }
}

internal sealed class RunningIncident
{
    private readonly bool _all;

    public RunningIncident(ClusterSpec cluster, IncidentSpec spec, ulong seed)
    {
        Spec = spec;
        Rule = IncidentRules.Of(spec.Kind);
        var share = spec.Share ?? Rule.Share;
        var count = Math.Clamp(spec.Nodes ?? (int)Math.Ceiling(share * cluster.Nodes), 1, cluster.Nodes);
        _all = spec.Nodes is null && share >= 1;
        Struck = [.. Enumerable.Range(0, cluster.Nodes).OrderBy(ordinal => Rng.Hash(seed, (ulong)ordinal)).Take(count)];
        Operation = Rule.Operation?.Invoke(spec, Struck, new Rng(seed));
    }

    public IncidentSpec Spec { get; }

    public IncidentRule Rule { get; }

    public HashSet<int> Struck { get; }

    public ClusterOperation? Operation { get; }

    public bool Strikes(int ordinal) => _all || Struck.Contains(ordinal);
}
