using FleetView.Simulator.Exposition;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One of the few workload pods whose state is exposed: enough to see pods wait, far from all there are.</summary>
internal sealed class WorkloadPod
{
    public WorkloadPod(SimulatedNode node, ClusterTables tables, Rng random)
    {
        Node = node;
        var pod = LabelText.Pairs(("namespace", "shop"), ("pod", $"web-7c9d8f6b4-{NodeTraits.PodSuffix(random, 5)}"),
            ("uid", $"{random.NextBits():x16}"));
        var placed = LabelText.Pairs(("node", node.Traits.Name));
        Kube = new Exporter<WorkloadPod>(ClusterTables.KubeWorkload, this, $"{pod},{tables.KubeLabels}", $"{placed},{pod},{tables.KubeLabels}");
    }

    public SimulatedNode Node { get; }

    public bool IsPending { get; private set; }

    public double ScheduledAt { get; private set; }

    public double ReadyAt { get; private set; }

    public Exporter Kube { get; }

    /// <summary>Normally a pod waits a moment now and then; without addresses it waits for good.</summary>
    public void Step(Rng random, double now, double starved)
    {
        var pending = starved > 0.3 || random.Unit() < 0.003;
        if (ScheduledAt == 0 || (pending && !IsPending))
            ScheduledAt = now;
        if (!pending && (IsPending || ReadyAt == 0))
            ReadyAt = now + 2;
        IsPending = pending;
    }
}
