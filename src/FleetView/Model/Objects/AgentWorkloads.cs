namespace FleetView.Model.Objects;

/// <summary>Finds Cilium's own workloads among those of a cluster.</summary>
public static class AgentWorkloads
{
    private static readonly string[] AgentNames = ["cilium", "anetd"];

    /// <summary>The DaemonSet of the agents: <c>cilium</c>, or <c>anetd</c> on GKE.</summary>
    public static WorkloadObject? AgentDaemonSet(this ClusterObjects objects) => objects.Workloads
        .FirstOrDefault(workload => workload.Kind == "DaemonSet" && AgentNames.Contains(workload.Name));
}
