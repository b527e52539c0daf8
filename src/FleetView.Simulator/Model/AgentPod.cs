using FleetView.Simulator.Exposition;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One pod of the cilium DaemonSet: its life, its agent process and Hubble's. A crash gives the same pod a new
/// process with counters at zero; a rollout gives the node another pod.</summary>
internal sealed class AgentPod
{
    public const double MemoryLimitBytes = 4L << 30;

    private readonly double _targetAt;
    private double _upAt;

    public AgentPod(SimulatedNode node, ClusterTables tables, CiliumDialect dialect, int generation, double targetAt, double upAt)
    {
        Node = node;
        Dialect = dialect;
        Generation = generation;
        _targetAt = targetAt;
        _upAt = upAt;
        Name = $"cilium-{NodeTraits.PodSuffix(node.Random, 5)}";
        var uid = $"{node.Random.NextBits():x16}";
        var agent = TargetLabels.Agent(Name, node.Traits);
        var source = LabelText.Pairs(("source_cluster", tables.SourceCluster));
        var sourceNode = LabelText.Pairs(("source_cluster", tables.SourceCluster), ("source_node_name", node.Traits.Name));
        AgentUp = new Exporter<AgentPod>(ClusterTables.PodUp, this, agent);
        Agent = new Exporter<AgentPod>(tables.Agent(dialect), this, agent, $"{sourceNode},{agent}", $"{source},{agent}");
        var hubble = TargetLabels.Hubble(Name, node.Traits);
        HubbleUp = new Exporter<AgentPod>(ClusterTables.PodUp, this, hubble);
        Hubble = new Exporter<AgentPod>(tables.Hubble(dialect), this, hubble);
        var pod = LabelText.Pairs(("namespace", TargetLabels.Namespace), ("pod", Name), ("uid", uid));
        var placed = LabelText.Pairs(("node", node.Traits.Name), ("host_ip", node.Traits.Ip), ("pod_ip", node.Traits.Ip));
        var container = LabelText.Pairs(("node", node.Traits.Name));
        Kube = new Exporter<AgentPod>(ClusterTables.KubeAgent, this,
            $"{pod},{tables.KubeLabels}", $"{placed},{pod},{tables.KubeLabels}", $"{container},{pod},{tables.KubeLabels}");
    }

    public SimulatedNode Node { get; }

    public CiliumDialect Dialect { get; }

    /// <summary>Which revision of the DaemonSet made it; the newest counts as updated.</summary>
    public int Generation { get; }

    public string Name { get; }

    /// <summary>When the DaemonSet's controller made it.</summary>
    public required double CreatedAt { get; init; }

    public bool IsTarget { get; private set; }

    public bool IsUp { get; private set; }

    /// <summary>The pod is placed and its first container has not run yet.</summary>
    public bool IsCreating => StartTime == 0 && !LacksImage;

    /// <summary>Its image cannot be pulled, so it never starts.</summary>
    public bool LacksImage { get; private set; }

    public double StartTime { get; private set; }

    public int Restarts { get; private set; }

    public Conntrack Conntrack { get; private set; } = new();

    public Datapath Datapath { get; private set; } = new();

    public ControlPlane Control { get; private set; } = new();

    public KvstoreClient Kvstore { get; private set; } = new();

    public HubbleProcess Flows { get; private set; } = new();

    public MeshClient Mesh { get; private set; } = new();

    /// <summary>The one start of this process, as the histogram that it was up to 1.17.</summary>
    public Histogram Bootstrap { get; private set; } = new(Histogram.Start);

    public Exporter AgentUp { get; }

    public Exporter Agent { get; }

    public Exporter HubbleUp { get; }

    public Exporter Hubble { get; }

    public Exporter Kube { get; }

    /// <summary>The container dies and kubelet starts it again in the same pod.</summary>
    public void Crash(double upAt)
    {
        if (IsUp)
            Restarts++;
        GoDown(upAt);
    }

    /// <summary>The machine goes away under the agent: down, but no restart that anything would count.</summary>
    public void GoDown(double upAt)
    {
        IsUp = false;
        _upAt = upAt;
    }

    public void FailPull()
    {
        LacksImage = true;
        _upAt = double.PositiveInfinity;
    }

    public void Step(in StepContext context, bool hasKvstore)
    {
        IsTarget = context.Now >= _targetAt;
        if (!IsUp && context.Now >= _upAt)
            Boot(context.Now);
        if (!IsUp)
            return;
        Conntrack.Step(context, Node.Traits, Node.Maps);
        Datapath.Step(context, Node.Maps);
        Control.Step(context, Node.Machine, Node.Maps);
        Flows.Step(context, Dialect, Node.Maps);
        Mesh.Step(context, Node.KnownPeers);
        if (hasKvstore)
            Kvstore.Step(context, 0.9);
    }

    private void Boot(double now)
    {
        IsUp = true;
        StartTime = now - 8;
        Conntrack = new Conntrack();
        Datapath = new Datapath();
        Control = new ControlPlane();
        Kvstore = new KvstoreClient();
        Flows = new HubbleProcess();
        Mesh = new MeshClient();
        Bootstrap = new Histogram(Histogram.Start);
        Bootstrap.Observe(Math.Round(Node.Random.Between(6, 20), 2));
    }
}
