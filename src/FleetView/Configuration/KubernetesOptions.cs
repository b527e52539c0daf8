namespace FleetView.Configuration;

/// <summary>A cluster whose Kubernetes API is read: by a context of a kubeconfig, or the cluster that FleetView itself runs in.</summary>
public sealed class KubernetesOptions
{
    /// <summary>The cluster's name, as the sources have it.</summary>
    public string Cluster { get; init; } = "";

    /// <summary>A kubeconfig file.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>A context of the file; its current one when not set.</summary>
    public string? Context { get; init; }

    /// <summary>By the service account of the pod.</summary>
    public bool InCluster { get; init; }
}
