using FleetView.Simulator.Exposition;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One of the few workload pods whose state is exposed: enough to see pods wait, far from all there are.</summary>
internal sealed class WorkloadPod
{
    public const string Namespace = "shop";
    private const double UsualWaitSeconds = 3;
    private bool _starves;

    public WorkloadPod(SimulatedNode node, ClusterTables tables, Rng random)
    {
        Node = node;
        Name = $"web-7c9d8f6b4-{NodeTraits.PodSuffix(random, 5)}";
        var pod = LabelText.Pairs(("namespace", Namespace), ("pod", Name),
            ("uid", $"{random.NextBits():x16}"));
        var placed = LabelText.Pairs(("node", node.Traits.Name));
        Kube = new Exporter<WorkloadPod>(ClusterTables.KubeWorkload, this, $"{pod},{tables.KubeLabels}", $"{placed},{pod},{tables.KubeLabels}");
    }

    public SimulatedNode Node { get; }

    public string Name { get; }

    public bool IsPending { get; private set; }

    public double ScheduledAt { get; private set; }

    public double ReadyAt { get; private set; }

    public Exporter Kube { get; }

    /// <summary>Normally a pod waits a moment now and then; without addresses one takes its place that waits for good.</summary>
    public void Step(Rng random, double now, double starved)
    {
        var starves = starved > 0.3;
        if (ScheduledAt == 0 || (starves && !_starves))
            (ScheduledAt, ReadyAt) = (now, now + UsualWaitSeconds);
        else if (_starves && !starves)
            ReadyAt = now;
        _starves = starves;
        IsPending = starves || random.Unit() < 0.003;
    }
}
