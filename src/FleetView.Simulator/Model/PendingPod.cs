using FleetView.Simulator.Exposition;
using FleetView.Simulator.Tables;

namespace FleetView.Simulator.Model;

/// <summary>One of the few workload pods whose phase is exposed: enough to see pods wait, far from all there are.</summary>
internal sealed class PendingPod
{
    public PendingPod(SimulatedNode node, ClusterTables tables, Rng random)
    {
        Node = node;
        var pod = LabelText.Pairs(("namespace", "shop"), ("pod", $"web-7c9d8f6b4-{NodeTraits.PodSuffix(random, 5)}"),
            ("uid", $"{random.NextBits():x16}"));
        var placed = LabelText.Pairs(("node", node.Traits.Name));
        Kube = new Exporter<PendingPod>(ClusterTables.KubePending, this, $"{pod},{tables.KubeLabels}", $"{placed},{pod},{tables.KubeLabels}");
    }

    public SimulatedNode Node { get; }

    public bool IsPending { get; private set; }

    public Exporter Kube { get; }

    /// <summary>Normally a pod waits a moment now and then; without addresses it waits for good.</summary>
    public void Step(Rng random, double starved) => IsPending = starved > 0.3 || random.Unit() < 0.003;
}
