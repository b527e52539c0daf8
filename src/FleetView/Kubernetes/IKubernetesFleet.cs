using FleetView.Model.Objects;

namespace FleetView.Kubernetes;

/// <summary>
/// The Kubernetes APIs that are connected, and what they have told. Nothing is ever written to a cluster: only get, list
/// and watch are sent.
/// </summary>
public interface IKubernetesFleet
{
    /// <summary>
    /// By the cluster's name; another dictionary whenever something in it changed. A cluster that has not answered yet is
    /// in it, with every kind Pending or Failing. One whose kubeconfig is gone is not.
    /// </summary>
    IReadOnlyDictionary<string, ClusterObjects> Clusters { get; }

    /// <summary>Kubeconfigs that cannot be used.</summary>
    IReadOnlyList<KubeconfigFault> Faults { get; }

    /// <summary>Since the start every kind of every cluster was read, refused or failed once.</summary>
    bool WasRead { get; }

    /// <summary>Clusters or faults are others than before; at most once in a few seconds, on a thread of the pool.</summary>
    event Action? Changed;
}
