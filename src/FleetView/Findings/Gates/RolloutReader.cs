using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>How far the agents of a cluster are on their way to a version.</summary>
public static class RolloutReader
{
    /// <summary>Without progress for this long a rollout counts as stuck.</summary>
    public static readonly TimeSpan StuckAfter = TimeSpan.FromMinutes(30);

    public static RolloutProgress Read(GateSubject subject, string? target, DateTimeOffset now)
    {
        var version = subject.Version;
        var record = subject.Rollout;
        var stuck = PodFaults.Of(subject.Objects, pod => pod.App is "cilium" or "anetd");
        var progress = Counted(subject, version, stuck) with
        {
            ProgressAt = record?.ProgressAt,
            CompletedAt = record?.CompletedAt,
            From = record?.From,
        };
        return progress with { State = StateOf(subject, progress, target, now) };
    }

    /// <summary>All agents run the version that Kubernetes, or where it is not connected the newest of them, asks for.</summary>
    public static bool IsComplete(GateSubject subject)
    {
        var progress = Counted(subject, subject.Version, []);
        return progress.Version is not null && IsThere(subject, progress) && progress.Available >= progress.Desired;
    }

    private static RolloutProgress Counted(GateSubject subject, string? version, IReadOnlyList<StuckPod> stuck)
    {
        var elsewhere = version is null ? 0 : subject.Agents.Where(count => !VersionText.AreSame(count.Version, version)).Sum(count => count.Agents);
        var there = subject.Agents.Sum(count => count.Agents) - elsewhere;
        return subject.Agent is { } agent
            ? new RolloutProgress(RolloutState.Unknown, version, agent.Desired, agent.Updated, agent.Available, elsewhere, stuck)
            : new RolloutProgress(RolloutState.Unknown, version, there + elsewhere, there, there, elsewhere, stuck);
    }

    private static RolloutState StateOf(GateSubject subject, RolloutProgress progress, string? target, DateTimeOffset now)
    {
        if (progress.Version is null || target is null || (subject.Objects is { } objects && !objects.Knows(ObjectKind.DaemonSet)))
            return RolloutState.Unknown;
        if (!VersionText.AreSame(progress.Version, target))
            return RolloutState.NotStarted;
        // Once complete, a node that joins or fails is the score's business, not the rollout's.
        if (IsThere(subject, progress) && (progress.CompletedAt is not null || progress.Available >= progress.Desired))
            return RolloutState.Complete;
        var waits = progress.ProgressAt is { } at && now - at >= StuckAfter;
        return waits || progress.Stuck.Count > 0 ? RolloutState.Stuck : RolloutState.Moving;
    }

    private static bool IsThere(GateSubject subject, RolloutProgress progress) =>
        progress.Desired > 0 && progress.Updated >= progress.Desired && progress.Elsewhere == 0 && (subject.Agent?.Observed ?? true);
}
