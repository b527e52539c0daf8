using FleetView.Collection.Tracking;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Collection.Objects;

/// <summary>Gives nodes the traits that their Node objects tell; where a source tells them too, the source's hold.</summary>
internal sealed class ObjectTraits
{
    private static readonly string[] Pools =
        ["eks.amazonaws.com/nodegroup", "karpenter.sh/nodepool", "kubernetes.azure.com/agentpool", "cloud.google.com/gke-nodepool"];

    private readonly Dictionary<(string?, string?, string?, string?, string?, string?, string?), NodeTraits> _sets = [];
    private readonly Dictionary<string, IReadOnlyList<NodeObject>> _read = new(StringComparer.Ordinal);

    public void Read(SubjectIndex subjects, ClusterSlot cluster, ClusterObjects objects)
    {
        foreach (var node in objects.Nodes)
        {
            // A list that did not change is the same one, but nodes may have been given a new slot.
            if (!cluster.NodeByName.TryGetValue(node.Name, out var index) || subjects.Nodes[index] is not { } slot)
                continue;
            if (slot.Traits == NodeTraits.None || !ReferenceEquals(_read.GetValueOrDefault(cluster.Name), objects.Nodes))
                slot.Traits = SetOf(node);
        }

        _read[cluster.Name] = objects.Nodes;
    }

    private NodeTraits SetOf(NodeObject node)
    {
        var pool = Pools.Select(label => node.Labels.GetValueOrDefault(label)).FirstOrDefault(value => value is not null);
        var key = (node.KernelVersion, node.OsImage, node.KubeletVersion, node.InstanceType, node.Zone, pool, node.Architecture);
        if (!_sets.TryGetValue(key, out var set))
            _sets.Add(key, set = Traits(key));
        return set;
    }

    // By the names that traits of kube-state-metrics have.
    private static NodeTraits Traits((string? Kernel, string? Image, string? Kubelet, string? Type, string? Zone, string? Pool, string? Arch) node)
    {
        var traits = new (string Name, string? Value)[]
        {
            ("kernel", node.Kernel),
            ("os-image", node.Image),
            ("kubelet", node.Kubelet),
            ("instance-type", node.Type),
            ("zone", node.Zone),
            ("node-pool", node.Pool),
            ("arch", node.Arch),
        };
        return new NodeTraits(traits.Where(trait => trait.Value is not null)
            .ToDictionary(trait => trait.Name, trait => trait.Value!, StringComparer.Ordinal));
    }
}
