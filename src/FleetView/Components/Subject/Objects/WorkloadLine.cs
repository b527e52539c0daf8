using FleetView.Components.Shared;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Components.Subject.Objects;

/// <summary>A DaemonSet or Deployment of Cilium and how far its rollout is.</summary>
/// <param name="Status">Null where nothing is to be said.</param>
/// <param name="Words">What moves or lacks; null where all pods are new and ready.</param>
public sealed record WorkloadLine(string Name, string Kind, string Version, int Ready, int Desired, HealthStatus? Status, string? Words)
{
    public static WorkloadLine Of(WorkloadObject workload)
    {
        var (status, words) = Say(workload);
        return new WorkloadLine(workload.Name, workload.Kind, workload.Version ?? ValueFormat.None, workload.Ready, workload.Desired, status, words);
    }

    private static (HealthStatus?, string?) Say(WorkloadObject workload)
    {
        if (!workload.Observed)
            return (HealthStatus.Unknown, "changed just now: its controller has not seen it yet");
        var lacking = workload.Desired - workload.Ready;
        if (workload.Updated < workload.Desired)
            return (lacking > 0 ? HealthStatus.Degraded : null, $"{workload.Updated} of {workload.Desired} updated{(lacking > 0 ? $", {lacking} not ready" : "")}");
        return lacking > 0 ? (HealthStatus.Degraded, $"{lacking} not ready") : (null, null);
    }
}
