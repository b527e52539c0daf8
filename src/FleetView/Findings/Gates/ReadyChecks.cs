using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>What must be true of a cluster before it is upgraded itself.</summary>
internal static class ReadyChecks
{
    private static readonly (ObjectKind Kind, string Name)[] PolicyKinds =
        [(ObjectKind.NetworkPolicy, "network policies"), (ObjectKind.ClusterwideNetworkPolicy, "clusterwide network policies")];

    /// <param name="started">Its upgrade began: what the check would still say no longer matters, what it said does.</param>
    public static void Preflight(GateEvidence evidence, string? target, bool started, ReasonBook book)
    {
        switch (evidence.State)
        {
            case EvidenceState.Failed:
                book.Fail(GateCheck.Preflight, $"the pre-flight check {evidence.Text}", "Repair what it names and run it again");
                break;
            case EvidenceState.Warnings or EvidenceState.Acknowledged:
                book.Warn(GateCheck.Preflight, $"the pre-flight check has {evidence.Text}", "Do what the warnings ask for, or acknowledge them", evidence.At);
                break;
            case EvidenceState.Missing or EvidenceState.Running when !started:
                book.Hold(GateCheck.Preflight, $"pre-flight check: {evidence.Text}", $"Run the pre-flight check of {target ?? "the new version"} there");
                break;
        }
    }

    /// <summary>Cilium tests upgrades from one minor version to the next.</summary>
    public static void Step(string? from, string? target, ReasonBook book)
    {
        if (CiliumVersion.Parse(from) is not { } old || CiliumVersion.Parse(target) is not { } next || next.Major != old.Major || next.Minor - old.Minor < 2)
            return;
        book.Hold(
            GateCheck.Rollout, $"from {old.MinorText} to {next.MinorText} skips a minor version, and only steps of one are tested",
            $"Upgrade it to {old.Major}.{old.Minor + 1} first");
    }

    public static void Policies(ClusterObjects objects, ReasonBook book)
    {
        // One kind of the two that is read makes the list, but not the whole of it.
        foreach (var (kind, name) in PolicyKinds.Where(one => !objects.Knows(one.Kind)))
            book.Hold(GateCheck.Policies, $"{name} are not read ({AccessText.Of(objects, kind)})", "Let FleetView read them, see /sources");
        var policies = objects.Policies ?? [];
        var invalid = policies.Where(policy => policy.Invalid is not null).ToArray();
        if (invalid.Length > 0)
            book.Warn(
                GateCheck.Policies,
                $"{GateNames.Count(invalid.Length, "network policy is", "network policies are")} invalid: "
                + GateNames.List(invalid.Select(policy => $"{NameOf(policy)} ({GateNames.Short(policy.Invalid!)})")),
                "Repair or remove them, or acknowledge that they are not in force");
        var denying = policies.Where(policy => policy.Denies).ToArray();
        if (denying.Length > 0)
            book.Note(
                GateCheck.Policies,
                $"{GateNames.Count(denying.Length, "policy denies", "policies deny")} with ingressDeny or egressDeny: "
                + $"{GateNames.List(denying.Select(NameOf))}; test what they deny after the upgrade");
    }

    public static void Defaults(IReadOnlyList<DefaultFlip>? flips, ClusterObjects objects, ReasonBook book)
    {
        if (flips is null)
            book.Hold(GateCheck.Defaults, $"cilium-config is not read ({AccessText.Of(objects, ObjectKind.CiliumConfig)})", "Let FleetView read it, see /sources");
        else if (flips.Count > 0)
            book.Warn(
                GateCheck.Defaults,
                $"{GateNames.Count(flips.Count, "default flips", "defaults flip")}: "
                + GateNames.List(flips.Select(flip => $"{flip.Key} from {flip.Before ?? "unset"} to {flip.After ?? "unset"}")),
                $"Pin what is to stay ({GateNames.List(flips.Select(flip => flip.Pin))}), or acknowledge the change");
    }

    public static void Coverage(GateSubject subject, CoverageReader covered, ReasonBook book)
    {
        var objects = subject.Objects!;
        if (!covered.HasCanaries)
            return;
        var kubernetes = CoverageReader.KubernetesOf(objects);
        if (!objects.Knows(ObjectKind.Node))
            book.Hold(GateCheck.Kernels, $"nodes are not read ({AccessText.Of(objects, ObjectKind.Node)}), so their kernels are not known", "Let FleetView read them, see /sources");
        var kernels = covered.UncoveredKernels(subject);
        if (kernels.Count > 0)
            book.Warn(
                GateCheck.Kernels, $"no earlier wave has kernel {GateNames.List(kernels)}", "Upgrade a canary with that kernel first, or acknowledge the risk");
        if (kubernetes is null)
            book.Hold(GateCheck.Kubernetes, "its version of Kubernetes is not known", "Let FleetView read it, see /sources");
        else if (covered.IsUncovered(kubernetes))
            book.Warn(
                GateCheck.Kubernetes, $"no earlier wave has Kubernetes {kubernetes}", "Upgrade a canary with that version first, or acknowledge the risk");
    }

    private static string NameOf(PolicyObject policy) => policy.Namespace is { } space ? $"{space}/{policy.Name}" : policy.Name;
}
