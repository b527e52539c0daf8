using k8s;

namespace FleetView.Kubernetes.Connections;

/// <summary>How one cluster is reached.</summary>
/// <param name="Place">File and context, for messages.</param>
/// <param name="Fingerprint">Another one when what stands in the kubeconfig for this context has changed.</param>
/// <param name="Build">May run a command for credentials, so it is not for a thread that others wait for.</param>
internal sealed record ClusterAccess(string Cluster, string Place, string Fingerprint, Func<KubernetesClientConfiguration> Build)
{
    public static ClusterAccess OfContext(string cluster, string place, KubeconfigFile kubeconfig, string context) =>
        new(cluster, place, kubeconfig.FingerprintOf(context), () => kubeconfig.Build(context));

    /// <summary>The library renews the service account's token from its file.</summary>
    public static ClusterAccess OfPod(string cluster) => new(cluster, "the cluster itself", "", KubernetesClientConfiguration.InClusterConfig);
}
