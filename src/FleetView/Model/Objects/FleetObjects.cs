namespace FleetView.Model.Objects;

/// <summary>What the Kubernetes APIs of the fleet have told, by row of the inventory's clusters.</summary>
/// <param name="Clusters">Null where no Kubernetes API is configured for the cluster.</param>
public sealed record FleetObjects(IReadOnlyList<ClusterObjects?> Clusters)
{
    public static FleetObjects None { get; } = new([]);

    /// <summary>Kubeconfigs that cannot be used.</summary>
    public IReadOnlyList<KubeconfigFault> Faults { get; init; } = [];

    /// <summary>Null where the cluster's Kubernetes API is not connected.</summary>
    public ClusterObjects? Of(int cluster) => cluster < Clusters.Count ? Clusters[cluster] : null;
}
