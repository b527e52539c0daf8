using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Findings.Gates;

/// <summary>Judges one cluster on its way to a version.</summary>
internal sealed class ClusterJudge(GateQuestion question, string? target)
{
    /// <summary>Kubernetes objects older than this are no evidence.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(10);

    public ClusterGate Judge(GateSubject subject, CoverageReader covered)
    {
        var gate = new ClusterGate
        {
            Cluster = subject.Cluster,
            Wave = subject.Wave,
            Target = target,
            Status = subject.Status,
            Score = subject.Sample?.Score,
            Agents = subject.Agents,
            Rollout = RolloutReader.Read(subject, target, question.Now),
            Preflight = PreflightReader.Read(subject, target),
            Connectivity = TestEvidence.Read(subject, TestKind.Connectivity, target),
            Before = subject.Rollout?.Before,
            After = subject.Sample,
            Policies = subject.Objects?.Policies,
            KubernetesVersion = subject.Objects?.KubernetesVersion,
            UncoveredKernels = covered.UncoveredKernels(subject),
            UncoveredKubernetes = covered.IsUncovered(CoverageReader.KubernetesOf(subject.Objects)),
        };
        gate = gate with
        {
            SoakEnds = gate.Rollout is { State: RolloutState.Complete, CompletedAt: { } completed } ? completed + question.Soak : null,
            Flips = FlipsOf(subject, gate) ?? [],
        };
        var done = Done(subject, gate);
        var ready = gate.HasStarted ? new ReasonBook(subject, target) : Ready(subject, gate, covered);
        return gate with
        {
            Done = Ordered(done.Reasons),
            Ready = Ordered(ready.Reasons),
            Notes = [.. done.Notes.Concat(ready.Notes).Distinct().OrderBy(note => note.Check)],
        };
    }

    private ReasonBook Done(GateSubject subject, ClusterGate gate)
    {
        var book = new ReasonBook(subject, target);
        DoneChecks.Status(subject, book);
        DoneChecks.Rollout(gate.Rollout, target, question.Now, book);
        ReadyChecks.Preflight(gate.Preflight, target, gate.HasStarted, book);
        Access(subject, book);
        if (!gate.HasStarted)
            return book;
        DoneChecks.Connectivity(gate.Rollout, gate.Connectivity, target, book);
        ComparisonCheck.Judge(subject, gate.Rollout, book);
        DoneChecks.Soak(gate.Rollout, question.Soak, question.Now, book);
        if (subject.Objects is { } objects)
            DoneChecks.CiliumNodes(objects, book);
        return book;
    }

    private ReasonBook Ready(GateSubject subject, ClusterGate gate, CoverageReader covered)
    {
        var book = new ReasonBook(subject, target);
        DoneChecks.Status(subject, book);
        if (target is not null && gate.Rollout is { State: RolloutState.NotStarted, Version: { } version } && VersionText.Compare(version, target) > 0)
            DoneChecks.NotStarted(version, target, book);
        if (target is not null && gate.Rollout.State == RolloutState.Unknown)
            DoneChecks.UnknownVersion(book);
        ReadyChecks.Step(gate.Rollout.Version, target, book);
        ReadyChecks.Preflight(gate.Preflight, target, started: false, book);
        Access(subject, book);
        if (subject.Objects is not { } objects)
            return book;
        DoneChecks.CiliumNodes(objects, book);
        ReadyChecks.Policies(objects, book);
        ReadyChecks.Defaults(FlipsOf(subject, gate), objects, book);
        ReadyChecks.Coverage(subject, covered, book);
        return book;
    }

    private void Access(GateSubject subject, ReasonBook book)
    {
        if (subject.Objects is not { } objects)
            book.Hold(
                GateCheck.Access, "Kubernetes is not connected: rollout, policies, kernels and settings are not known",
                "Connect it (Kubernetes or KubeconfigFolder in the settings)");
        else if (objects.ReadAt is not { } read)
            book.Hold(GateCheck.Access, "Kubernetes has not answered yet", "Wait for the first read, or see /sources");
        else if (question.Now - read >= StaleAfter)
            book.Hold(GateCheck.Access, $"Kubernetes was last read {GateNames.Span(question.Now - read)} ago", "See /sources for what it answers");
    }

    /// <returns>Null where the cluster's configuration is not known.</returns>
    private IReadOnlyList<DefaultFlip>? FlipsOf(GateSubject subject, ClusterGate gate)
    {
        if (subject.Objects is not { } objects || !objects.Knows(ObjectKind.CiliumConfig))
            return null;
        var from = gate.HasStarted ? gate.Rollout.From : gate.Rollout.Version;
        return from is null || target is null || VersionText.AreSame(from, target) ? [] : question.Flips?.Invoke(from, target, objects) ?? [];
    }

    private static GateReason[] Ordered(IEnumerable<GateReason> reasons) =>
        [.. reasons.OrderByDescending(reason => reason.Verdict).ThenBy(reason => reason.Check)];
}
