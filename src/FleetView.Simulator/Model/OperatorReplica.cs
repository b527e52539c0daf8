using FleetView.Simulator.Exposition;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One of the two operator pods. The leader publishes; a new leader's gauges stay 0 until its first resync.</summary>
internal sealed class OperatorReplica
{
    private const double ResyncSeconds = 45;
    private readonly ClusterSpec _cluster;
    private double _leaderSince;
    private double _upAt;

    public OperatorReplica(ClusterSpec cluster, ClusterTables tables, NodeTraits node, Rng random, CiliumDialect dialect, double now)
    {
        _cluster = cluster;
        Dialect = dialect;
        Process = new OperatorProcess(cluster, now);
        Name = $"cilium-operator-6d9f7c8b5-{NodeTraits.PodSuffix(random, 5)}";
        Node = node;
        CreatedAt = now;
        Labels = TargetLabels.Operator(Name, node);
        Up = new Exporter<OperatorReplica>(ClusterTables.OperatorUp, this, Labels);
        Metrics = new Exporter<OperatorReplica>(tables.Operator(dialect), this, Labels);
        var pod = LabelText.Pairs(("namespace", TargetLabels.Namespace), ("pod", Name), ("uid", $"{random.NextBits():x16}"));
        var placed = LabelText.Pairs(("node", node.Name), ("host_ip", node.Ip), ("pod_ip", node.Ip));
        Kube = new Exporter<OperatorReplica>(ClusterTables.KubeOperator, this, $"{pod},{tables.KubeLabels}", $"{placed},{pod},{tables.KubeLabels}");
    }

    public CiliumDialect Dialect { get; }

    public string Name { get; }

    public NodeTraits Node { get; }

    public double CreatedAt { get; }

    public string Labels { get; }

    public OperatorProcess Process { get; private set; }

    public bool IsUp { get; private set; } = true;

    public bool IsLeader { get; private set; }

    public bool Publishes { get; private set; }

    public int Restarts { get; private set; }

    public ClusterSums Sums { get; private set; }

    public Exporter Up { get; }

    public Exporter Metrics { get; }

    public Exporter Kube { get; }

    public void Elect(double now, bool alreadySynced)
    {
        IsLeader = true;
        Publishes = alreadySynced;
        _leaderSince = alreadySynced ? now - ResyncSeconds : now;
    }

    /// <summary>The leader dies: kubelet starts it again, as the standby.</summary>
    public void Fail(double now)
    {
        IsLeader = false;
        Publishes = false;
        IsUp = false;
        Restarts++;
        _upAt = now + 15;
    }

    public void Step(in StepContext context, in ClusterStress stress, in ClusterSums sums)
    {
        if (!IsUp && context.Now >= _upAt)
        {
            IsUp = true;
            Process = new OperatorProcess(_cluster, context.Now - 3);
        }
        if (!IsUp)
            return;
        Process.Idle(context);
        if (IsLeader && stress.Allocator.Hangs)
            return;
        Sums = sums;
        Publishes = IsLeader && context.Now - _leaderSince >= ResyncSeconds;
        if (IsLeader)
            Process.Lead(context, stress, sums);
    }
}
