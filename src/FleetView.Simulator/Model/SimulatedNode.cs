using FleetView.Simulator.Exposition;
using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Settings;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One node: the machine, its pinned BPF maps and the agent pod that runs there now.</summary>
internal sealed class SimulatedNode
{
    private readonly ClusterTables _tables;
    private readonly Exporter _machine;
    private readonly Exporter _kubelet;
    private readonly Exporter _kubeNode;
    private Drift _load;
    private Exporter? _operatorView;
    private OperatorReplica? _operatorViewOf;

    public SimulatedNode(NodeTraits traits, Rng random, ClusterTables tables, double now)
    {
        Traits = traits;
        Random = random;
        JoinedAt = now;
        Token = Rng.Hash(17, traits.Name);
        CreatedAt = now;
        Machine = new Machine(traits.Build);
        _tables = tables;
        _machine = new Exporter<Machine>(tables.NodeExporter, Machine, TargetLabels.NodeExporter(traits));
        _kubelet = new Exporter<Machine>(ClusterTables.Kubelet, Machine, TargetLabels.Kubelet(traits));
        _kubeNode = new Exporter<SimulatedNode>(ClusterTables.KubeNode, this, KubeTables.NodeTails(traits, tables.KubeLabels, random.NextBits()));
    }

    public NodeTraits Traits { get; }

    public Rng Random { get; }

    public double JoinedAt { get; }

    /// <summary>What the node's objects take their random parts from; it draws nothing from <see cref="Random"/>.</summary>
    public ulong Token { get; }

    /// <summary>When its Node object was made: long before the simulation where the node did not join during it.</summary>
    public double CreatedAt { get; init; }

    public double FirstPodsAt => CreatedAt + 90;

    /// <summary>The labels of its Node object, once somebody has asked.</summary>
    public IReadOnlyDictionary<string, string>? ObjectLabels { get; set; }

    public required NodeIpam Ipam { get; init; }

    public AddressPool Pool { get; } = new();

    public Maps Maps { get; } = new();

    public Machine Machine { get; }

    public AgentPod Pod { get; private set; } = null!;

    /// <summary>Whether the operator may let pods be placed here.</summary>
    public bool HasCilium => Pod.IsUp;

    /// <summary>How many nodes the agent's health daemon knows.</summary>
    public int KnownPeers { get; set; }

    public void PlacePod(CiliumDialect dialect, int generation, double targetAt, double upAt) =>
        Pod = new AgentPod(this, _tables, dialect, generation, targetAt, upAt)
        {
            CreatedAt = Pod is null ? CreatedAt + 10 : targetAt - PodReplacement.TargetSeconds,
        };

    public void Step(double now, double seconds, double clusterLoad, in NodeStress stress, bool hasKvstore)
    {
        _load.Step(Random);
        var context = new StepContext(stress)
        {
            Now = now,
            Seconds = seconds,
            Load = clusterLoad * Traits.Factor * (1 + (0.05 * _load.Value)),
            Random = Random,
        };
        Machine.Step(context, Traits);
        Maps.Step(context, Traits, Pod.Dialect, Machine.Endpoints);
        Pod.Step(context, hasKvstore);
    }

    public void StepPool(in PoolRules rules, double now) =>
        Pool.Step(Machine, Ipam.Wanted, Ipam.MinAllocate ?? 0, rules with { HasPrefixes = rules.HasPrefixes && !Ipam.DisablesPrefixes }, now);

    public void Collect(List<Exporter> exporters, ClusterFeatures features)
    {
        exporters.Add(_machine);
        exporters.Add(_kubelet);
        if (features.KubeStateMetrics)
        {
            exporters.Add(_kubeNode);
            exporters.Add(Pod.Kube);
        }
        Add(exporters, Pod.AgentUp, Pod.IsTarget);
        Add(exporters, Pod.Agent, Pod.IsUp);
        Add(exporters, Pod.HubbleUp, Pod.IsTarget && features.Hubble);
        Add(exporters, Pod.Hubble, Pod.IsUp && features.Hubble);
    }

    /// <summary>What the leading operator says about this node, under the operator's own target labels.</summary>
    public Exporter SeenBy(OperatorReplica leader)
    {
        if (_operatorViewOf != leader || _operatorView is null)
        {
            var target = LabelText.Pairs(("target_node", Traits.Name));
            _operatorView = new Exporter<Machine>(ClusterTables.OperatorNode, Machine, $"{target},{leader.Labels}");
            _operatorViewOf = leader;
        }
        return _operatorView;
    }

    private static void Add(List<Exporter> exporters, Exporter exporter, bool present)
    {
        if (present)
            exporters.Add(exporter);
    }
}
