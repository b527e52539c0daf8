using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>What must be true of a cluster before the wave after its own may start.</summary>
internal static class DoneChecks
{
    private const int MostErrors = 2;

    public static void Status(GateSubject subject, ReasonBook book)
    {
        var trouble = subject.Trouble is { } top ? $" ({top})" : "";
        if (subject.Status == HealthStatus.Critical)
            book.Fail(GateCheck.Status, $"the cluster is Critical{trouble}", "Bring it out of Critical first");
        else if (subject.Status == HealthStatus.Unknown)
            book.Hold(GateCheck.Status, $"the cluster is Unknown{trouble}", "See /sources: without data nobody can tell how it fares");
    }

    public static void Rollout(RolloutProgress rollout, string? target, DateTimeOffset now, ReasonBook book)
    {
        switch (rollout.State)
        {
            case RolloutState.Unknown:
                UnknownVersion(book);
                break;
            case RolloutState.NotStarted:
                NotStarted(rollout.Version!, target!, book);
                break;
            case RolloutState.Moving:
                book.Hold(GateCheck.Rollout, $"the rollout of {target} still moves: {Counts(rollout)}", "Wait for it");
                break;
            case RolloutState.Stuck:
                book.Hold(GateCheck.Rollout, $"the rollout of {target} is stuck: {Why(rollout, now)}", "Repair what cannot start, or roll back");
                break;
        }
    }

    public static void UnknownVersion(ReasonBook book) =>
        book.Hold(GateCheck.Rollout, "it is not known which version is rolled out", "Let FleetView read DaemonSets there, see /sources");

    /// <summary>A newer version than the waves before is out of order, whatever comes next.</summary>
    public static void NotStarted(string version, string target, ReasonBook book)
    {
        if (VersionText.Compare(version, target) > 0)
            book.Hold(GateCheck.Rollout, $"runs {version}, which is newer than {target}", $"Bring the waves before to {version} first, or ask for that version");
        else
            book.Hold(GateCheck.Rollout, $"runs {version}, not {target}", $"Upgrade it to {target}");
    }

    public static void Connectivity(RolloutProgress rollout, GateEvidence evidence, string? target, ReasonBook book)
    {
        switch (evidence.State)
        {
            case EvidenceState.Failed:
                book.Fail(GateCheck.Connectivity, $"the connectivity test {evidence.Text}", "Repair what fails and run it again");
                break;
            case EvidenceState.Warnings or EvidenceState.Acknowledged:
                book.Warn(GateCheck.Connectivity, $"the connectivity test has {evidence.Text}", "Look at the warnings and acknowledge them", evidence.At);
                break;
            // Before the rollout is complete a test tells nothing yet.
            case EvidenceState.Missing or EvidenceState.Running when rollout.State == RolloutState.Complete:
                book.Hold(GateCheck.Connectivity, $"connectivity test: {evidence.Text}", $"Run cilium connectivity test on {target} and post its result");
                break;
        }
    }

    public static void Soak(RolloutProgress rollout, TimeSpan soak, DateTimeOffset now, ReasonBook book)
    {
        if (rollout.State != RolloutState.Complete || soak == TimeSpan.Zero)
            return;
        if (rollout.CompletedAt is not { } completed)
            book.Hold(GateCheck.Soak, "it is not recorded yet since when the rollout is complete", "Wait for the next round");
        else if (completed + soak > now)
            book.Hold(
                GateCheck.Soak,
                $"the soak of {GateNames.Span(soak)} is not over, {GateNames.Span(completed + soak - now)} are left",
                $"Wait until {InstantText.Of(completed + soak)}");
    }

    public static void CiliumNodes(ClusterObjects objects, ReasonBook book)
    {
        if (!objects.Knows(ObjectKind.CiliumNode))
        {
            book.Hold(GateCheck.CiliumNodes, $"CiliumNodes are not read ({AccessText.Of(objects, ObjectKind.CiliumNode)})", "Let FleetView read them, see /sources");
            return;
        }

        var broken = objects.CiliumNodes.Where(node => node.OperatorError is not null).ToArray();
        if (broken.Length > 0)
            book.Warn(
                GateCheck.CiliumNodes,
                $"{GateNames.Count(broken.Length, "CiliumNode reports", "CiliumNodes report")} an error ({GateNames.List(broken.Select(node => node.Name))}): "
                + string.Join("; ", broken.Select(node => node.OperatorError!).Distinct(StringComparer.Ordinal).Take(MostErrors).Select(GateNames.Short)),
                "Clear the error, or acknowledge it");
    }

    private static string Counts(RolloutProgress rollout)
    {
        var late = rollout.Elsewhere > 0 ? $", {GateNames.Count(rollout.Elsewhere, "agent reports", "agents report")} another version" : "";
        return $"{rollout.Updated} of {rollout.Desired} updated, {rollout.Available} available{late}";
    }

    private static string Why(RolloutProgress rollout, DateTimeOffset now)
    {
        var pods = rollout.Stuck.Count > 0 ? $"; {PodFaults.Text(rollout.Stuck)}" : "";
        var still = rollout.ProgressAt is { } at && now - at >= RolloutReader.StuckAfter ? $", nothing moved for {GateNames.Span(now - at)}" : "";
        return Counts(rollout) + still + pods;
    }
}

internal static class AccessText
{
    public static string Of(ClusterObjects objects, ObjectKind kind) => objects.AccessTo(kind) is { } access
        ? access.Message is { } message ? $"{access.State.Word()}: {message}" : access.State.Word()
        : "not asked for";
}
