using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>
/// The pre-flight check of a version: what its DaemonSet (images are pulled) and Deployment (policies are validated) say
/// now, and results that were posted. A result that passed does not hide a check that is not ready, or that nobody can see.
/// </summary>
internal static class PreflightReader
{
    private static readonly ObjectKind[] Kinds = [ObjectKind.DaemonSet, ObjectKind.Deployment];

    public static GateEvidence Read(GateSubject subject, string? target)
    {
        var result = TestEvidence.Read(subject, TestKind.Preflight, target);
        if (target is null || result.State is EvidenceState.Failed or EvidenceState.Running)
            return result;
        if (Unread(subject.Objects) is { } unread)
            return result.State == EvidenceState.Warnings ? result : unread;
        var workloads = subject.Objects?.Workloads.Where(workload => workload.Name == GateNames.Preflight).ToArray() ?? [];
        var mine = workloads.Where(workload => VersionText.AreSame(workload.Version, target)).ToArray();
        if (mine.Length == 0)
            return workloads.Length == 0 || result.State != EvidenceState.Missing ? result : OtherVersion(workloads, target);
        var live = OfWorkloads(subject, mine, target);
        // A posted result knows the warnings; the running check knows whether it is through.
        return live.State switch
        {
            EvidenceState.Failed => live,
            EvidenceState.Passed => result.State == EvidenceState.Missing ? live : result,
            _ => result.State == EvidenceState.Warnings ? result : live,
        };
    }

    /// <summary>What the check's workloads were when they could last be read may be weeks old.</summary>
    private static GateEvidence? Unread(ClusterObjects? objects)
    {
        if (objects is null)
            return null;
        var unread = Kinds.Where(kind => !objects.Knows(kind)).Select(kind => $"{kind}s are not read ({AccessText.Of(objects, kind)})").ToArray();
        return unread.Length == 0 ? null : GateEvidence.Missing(string.Join("; ", unread));
    }

    private static GateEvidence OfWorkloads(GateSubject subject, WorkloadObject[] workloads, string target)
    {
        var stuck = PodFaults.Of(subject.Objects, pod => pod.App == GateNames.Preflight || pod.Name.StartsWith(GateNames.Preflight, StringComparison.Ordinal));
        if (stuck.Count > 0)
            return new GateEvidence(
                EvidenceState.Failed, null, [.. stuck.Select(pod => pod.Pod)], [], $"{GateNames.Preflight} of {target} cannot run: {PodFaults.Text(stuck)}");
        if (workloads.FirstOrDefault(workload => !IsReady(workload)) is { } waiting)
            return new GateEvidence(
                EvidenceState.Running, null, [], [],
                $"{waiting.Kind} {GateNames.Preflight} of {target} is not ready ({waiting.Ready} of {waiting.Desired})");
        if (!workloads.Any(workload => workload.Kind == GateNames.DaemonSet))
            return GateEvidence.Missing($"no DaemonSet {GateNames.Preflight} of {target}: images are not pulled beforehand");
        if (workloads.All(workload => workload.Kind == GateNames.DaemonSet))
            return GateEvidence.Missing($"no Deployment {GateNames.Preflight} of {target}: policies were not validated");
        return new GateEvidence(
            EvidenceState.Passed, null, [], [], $"{GateNames.Preflight} of {target} is ready; warnings in its log are not known here");
    }

    private static bool IsReady(WorkloadObject workload) => workload is { Observed: true, Desired: > 0 } && workload.Ready >= workload.Desired;

    private static GateEvidence OtherVersion(WorkloadObject[] workloads, string target) => GateEvidence.Missing(
        $"no result for {target}; {GateNames.Preflight} checks {workloads[0].Version ?? "an image without a tag"}");
}
