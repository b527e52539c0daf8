using System.Globalization;
using FleetView.Components.Shared;
using FleetView.Components.Urls;
using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Components.Pages.Upgrades;

/// <summary>One cluster on its way to a version, in full.</summary>
/// <param name="Close">The page without it.</param>
/// <param name="Lines">Rollout, checks and tests in words.</param>
/// <param name="Before">What was compared before and after.</param>
public sealed record ClusterDetail(
    string Cluster,
    string Wave,
    string Url,
    string Close,
    HealthStatus Status,
    GateVerdict Verdict,
    string Word,
    string? Version,
    Sequence<ReasonLook> Reasons,
    Sequence<string> Notes,
    Sequence<FactLine> Lines,
    Sequence<ComparedLine> Before,
    Sequence<DefaultFlip> Flips,
    Sequence<string> Policies,
    DateTimeOffset? SoakEnds)
{
    private const int MostPolicies = 20;

    public static ClusterDetail Of(ClusterGate gate, FleetGates gates, UpgradesFilter filter) => new(
        gate.Cluster,
        gate.Wave,
        filter.View.Link(FleetUrls.Cluster(gate.Cluster)),
        filter.With(UpgradesFilter.ClusterName, null),
        gate.Status,
        gate.Verdict,
        GateWords.Cluster(gate),
        gate.Target,
        Sequence.Of((gate.HasStarted ? gate.Done : gate.Ready).Select(ReasonLook.Of)),
        Sequence.Of(gate.Notes.Select(note => note.Text)),
        Sequence.Of(FactLine.Of(gate)),
        Sequence.Of(ComparedLine.Of(gate)),
        Sequence.Of(gate.Flips),
        Sequence.Of((gate.Policies ?? []).Take(MostPolicies).Select(PolicyText)),
        gate.SoakEnds is { } ends && ends > gates.At ? ends : null);

    private static string PolicyText(Model.Objects.PolicyObject policy)
    {
        var name = policy.Namespace is { } space ? $"{space}/{policy.Name}" : policy.Name;
        return (policy.Invalid, policy.Denies) switch
        {
            ({ } wrong, true) => $"{name}: denies, and is invalid: {wrong}",
            ({ } wrong, false) => $"{name}: invalid: {wrong}",
            _ => $"{name}: denies",
        };
    }
}

/// <summary>A part of the state with the names that belong to it.</summary>
public sealed record FactLine(string Title, Told Told, string? Text, Sequence<string> Items)
{
    public static IEnumerable<FactLine> Of(ClusterGate gate)
    {
        yield return new("Rollout", GateWords.Rollout(gate.Rollout), RolloutText(gate), Sequence.Of(gate.Rollout.Stuck.Select(StuckText)));
        yield return new("Pre-flight check", GateWords.Evidence(gate.Preflight), gate.Preflight.Text, ItemsOf(gate.Preflight));
        if (gate.HasStarted)
            yield return new("Connectivity test", GateWords.Evidence(gate.Connectivity), gate.Connectivity.Text, ItemsOf(gate.Connectivity));
        if (gate.UncoveredKernels.Count > 0)
            yield return new("Kernels", new("not covered", HealthStatus.Degraded), "no earlier wave has these", Sequence.Of(gate.UncoveredKernels));
        if (gate.KubernetesVersion is { } kubernetes)
            yield return new(
                "Kubernetes", gate.UncoveredKubernetes ? new("not covered", HealthStatus.Degraded) : new(kubernetes, null),
                gate.UncoveredKubernetes ? $"{kubernetes}: no earlier wave has this minor version" : null, Sequence.Empty<string>());
    }

    private static string RolloutText(ClusterGate gate)
    {
        var rollout = gate.Rollout;
        var agents = gate.Agents.Count > 1
            ? "; agents report " + string.Join(", ", gate.Agents.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Version} × {count.Agents}")))
            : "";
        return $"{rollout.Version ?? "no version is known"}{(gate.HasStarted && rollout.From is { } from ? $", before {from}" : "")}; "
            + $"{rollout.Updated} of {rollout.Desired} updated, {rollout.Available} available{agents}";
    }

    private static string StuckText(StuckPod pod) => $"{pod.Pod} on {pod.Node ?? "no node"}: {pod.Reason}";

    private static Sequence<string> ItemsOf(GateEvidence evidence) => Sequence.Of(evidence.Failed.Concat(evidence.Actions));
}

/// <summary>One value before the rollout and now.</summary>
public sealed record ComparedLine(string Title, string Before, string Now)
{
    public static IEnumerable<ComparedLine> Of(ClusterGate gate)
    {
        if (gate is not { HasStarted: true, Before: { } before, After: { } after })
            yield break;
        yield return new("Score", Score(before), Score(after));
        yield return new("Packets dropped", Share(before.DropRatio), Share(after.DropRatio));
        yield return new("Agents that restarted within 30 min", Count(before.Restarting), Count(after.Restarting));
    }

    private static string Score(GateSample sample) => $"{ValueFormat.Score(sample.Score)} {sample.Status.Word()}";

    private static string Share(double? ratio) =>
        ratio is { } share ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.####} %") : "not known";

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "not known";
}
