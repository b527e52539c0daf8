using FleetView.Model;
using FleetView.Model.Gates;

namespace FleetView.Findings.Gates;

/// <summary>
/// The gate of a wave says whether the wave after it may start: every cluster of it and of the waves before is done, and
/// every cluster of the next is ready.
/// </summary>
public static class GateJudge
{
    public static FleetGates Judge(GateQuestion question)
    {
        Wave[] waves =
        [
            .. question.Subjects
                .GroupBy(subject => subject.Wave, StringComparer.Ordinal)
                .OrderBy(wave => wave.Key, Waves.Order)
                .Select(wave => new Wave(wave.Key, [.. wave.OrderBy(subject => subject.Cluster, StringComparer.Ordinal)])),
        ];
        var covered = new CoverageReader[waves.Length];
        for (var wave = 0; wave < waves.Length; wave++)
            covered[wave] = wave == 0 ? new CoverageReader() : new CoverageReader(covered[wave - 1], waves[wave - 1].Subjects);
        var judged = new Dictionary<(int Wave, string? Target), ClusterGate[]>();
        return new FleetGates(question.Now, [.. waves.Select((_, wave) => GateOf(question, waves, wave, Judged))], []) { Fault = question.Fault };

        // Mostly all waves are on their way to one version: each cluster is judged once.
        ClusterGate[] Judged(int wave, string? target)
        {
            if (judged.TryGetValue((wave, target), out var known))
                return known;
            var judge = new ClusterJudge(question, target);
            return judged[(wave, target)] = [.. waves[wave].Subjects.Select(subject => judge.Judge(subject, covered[wave]))];
        }
    }

    private static WaveGate GateOf(GateQuestion question, Wave[] waves, int wave, Func<int, string?, ClusterGate[]> judged)
    {
        var target = question.Version is { } asked ? VersionText.Plain(asked) : TargetOf(waves.AsSpan(0, wave + 1));
        var isLast = wave + 1 == waves.Length;
        var before = Enumerable.Range(0, wave + 1).SelectMany(earlier => judged(earlier, target));
        var next = isLast ? [] : judged(wave + 1, target);
        var clusters = judged(wave, target);
        // Ordering is stable: within a verdict by wave, cluster and check.
        GateReason[] reasons =
        [
            .. Unreadable(waves[wave].Name, question.Fault).Concat(before.SelectMany(cluster => cluster.Done)).Concat(next.SelectMany(cluster => cluster.Ready))
                .OrderByDescending(reason => reason.Verdict),
        ];
        return new WaveGate(
            waves[wave].Name, isLast ? null : waves[wave + 1].Name, target, reasons.Select(reason => reason.Verdict).DefaultIfEmpty().Max(),
            reasons, [.. clusters.Concat(next).SelectMany(cluster => cluster.Notes)], clusters);
    }

    private static IEnumerable<GateReason> Unreadable(string wave, string? fault) => fault is null
        ? []
        : [new GateReason(GateVerdict.Hold, wave, GateReason.Ours, GateCheck.Access, $"results and soak times are not known: {fault}", "See /sources")];

    /// <summary>The newest version that one of the waves runs; of a version to come the first wave's pre-flight check tells.</summary>
    private static string? TargetOf(ReadOnlySpan<Wave> waves)
    {
        var versions = new List<string?>(waves[0].Subjects.SelectMany(Announced));
        foreach (var wave in waves)
            versions.AddRange(wave.Subjects.Select(subject => subject.Version));
        return versions.OfType<string>().Where(VersionText.IsVersion).Select(VersionText.Plain)
            .MaxBy(version => version, Comparer<string>.Create(VersionText.Compare));
    }

    private static IEnumerable<string?> Announced(GateSubject subject) =>
        (subject.Objects?.Workloads.Where(workload => workload.Name == GateNames.Preflight).Select(workload => workload.Version) ?? [])
        .Concat(subject.Records.Results.Where(result => result.Kind == Model.Objects.TestKind.Preflight).Select(result => result.Version));

    private sealed record Wave(string Name, GateSubject[] Subjects);
}
