using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>The newest result for a version: posted, or left by a Job. A result for another version is none.</summary>
public static class TestEvidence
{
    public static GateEvidence Read(GateSubject subject, TestKind kind, string? target)
    {
        if (target is null)
            return GateEvidence.Missing("it is not known for which version");
        var results = subject.Records.Results.Where(result => result.Kind == kind).Concat(Finished(subject, kind)).ToArray();
        var running = Jobs(subject, kind).FirstOrDefault(job => job.Passed is null && VersionOf(subject, job) is { } version && VersionText.AreSame(version, target));
        var newest = results.Where(result => VersionText.AreSame(result.Version, target)).MaxBy(result => result.At);
        if (running is not null && (newest is null || running.StartedAt > newest.At))
            return new GateEvidence(EvidenceState.Running, running.StartedAt, [], [], $"Job {running.Namespace}/{running.Name} still runs");
        return newest is not null ? Of(subject, newest, target) : Missing(subject, results, target);
    }

    /// <summary>What a Job of that kind left, where it says or can be told which version it tested.</summary>
    public static IEnumerable<GateResult> Finished(GateSubject subject, TestKind kind)
    {
        foreach (var job in Jobs(subject, kind))
        {
            if (job is { Passed: { } passed, EndedAt: { } ended } && VersionOf(subject, job) is { } version)
                yield return new GateResult(
                    ended, subject.Cluster, kind, VersionText.Plain(version), passed, 0,
                    new GateDetails([], [], job.Message is { } message ? [message] : [], $"Job {job.Namespace}/{job.Name}"));
        }
    }

    private static IEnumerable<TestJob> Jobs(GateSubject subject, TestKind kind) => subject.Objects?.Jobs.Where(job => job.Kind == kind) ?? [];

    /// <summary>
    /// A connectivity test that does not say so has tested what ran: known where it began after the rollout was complete. A
    /// pre-flight check is of a version to come, which nothing else tells.
    /// </summary>
    private static string? VersionOf(GateSubject subject, TestJob job)
    {
        if (job.Version is not null || job.Kind == TestKind.Preflight)
            return job.Version;
        return subject.Rollout is { CompletedAt: { } completed } rollout && job.StartedAt >= completed ? rollout.Version : null;
    }

    private static GateEvidence Of(GateSubject subject, GateResult result, string target)
    {
        var details = result.Details;
        var by = details.From.Length > 0 ? $" ({details.From})" : "";
        if (!result.Passed)
        {
            var cases = details.Failed.Count > 0 ? $": {GateNames.List(details.Failed)}" : details.Text.Count > 0 ? $": {details.Text[0]}" : "";
            return new GateEvidence(EvidenceState.Failed, result.At, details.Failed, details.Warnings, $"failed for {result.Version}{by}{cases}");
        }

        if (result.Warnings == 0)
            return new GateEvidence(EvidenceState.Passed, result.At, [], [], $"passed for {result.Version}{by}");
        var check = result.Kind == TestKind.Preflight ? GateCheck.Preflight : GateCheck.Connectivity;
        var state = ReasonBook.Find(subject, target, check, result.At) is null ? EvidenceState.Warnings : EvidenceState.Acknowledged;
        var named = details.Warnings.Count > 0 ? $": {GateNames.List(details.Warnings)}" : "";
        return new GateEvidence(
            state, result.At, [], details.Warnings, $"{GateNames.Count(result.Warnings, "warning", "warnings")} for {result.Version}{by}{named}");
    }

    private static GateEvidence Missing(GateSubject subject, IReadOnlyList<GateResult> results, string target)
    {
        var other = results.MaxBy(result => result.At) is { } newest ? $"; the newest is for {newest.Version}" : "";
        var unread = subject.Objects is { } objects && !objects.Knows(ObjectKind.Job) ? $"; Jobs are not read ({AccessText.Of(objects, ObjectKind.Job)})" : "";
        return GateEvidence.Missing($"no result for {target}{other}{unread}");
    }
}
