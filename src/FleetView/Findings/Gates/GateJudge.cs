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
        var waves = question.Subjects
            .GroupBy(subject => subject.Wave, StringComparer.Ordinal)
            .OrderBy(wave => wave.Key, Waves.Order)
            .Select(wave => (Wave: wave.Key, Subjects: wave.OrderBy(subject => subject.Cluster, StringComparer.Ordinal).ToArray()))
            .ToArray();
        var target = question.Version is { } asked ? VersionText.Plain(asked) : TargetOf(waves.Select(wave => wave.Subjects).ToArray());
        var judge = new ClusterJudge(question, target);
        var covered = new CoverageReader();
        var judged = new List<(string Wave, ClusterGate[] Clusters)>();
        foreach (var (wave, subjects) in waves)
        {
            judged.Add((wave, [.. subjects.Select(subject => judge.Judge(subject, covered))]));
            foreach (var subject in subjects)
                covered.Add(subject);
        }

        return new FleetGates(question.Now, target, [.. judged.Select((_, wave) => GateOf(judged, wave, question.Fault))], [])
        {
            Fault = question.Fault,
        };
    }

    private static WaveGate GateOf(List<(string Wave, ClusterGate[] Clusters)> waves, int index, string? fault)
    {
        var (wave, clusters) = waves[index];
        var before = waves.Take(index + 1).SelectMany(wave => wave.Clusters);
        ClusterGate[] next = index + 1 < waves.Count ? waves[index + 1].Clusters : [];
        // Ordering is stable: within a verdict by wave, cluster and check.
        GateReason[] reasons =
        [
            .. Unreadable(wave, fault).Concat(before.SelectMany(cluster => cluster.Done)).Concat(next.SelectMany(cluster => cluster.Ready))
                .OrderByDescending(reason => reason.Verdict),
        ];
        return new WaveGate(
            wave, index + 1 < waves.Count ? waves[index + 1].Wave : null,
            reasons.Select(reason => reason.Verdict).DefaultIfEmpty().Max(),
            reasons, [.. clusters.Concat(next).SelectMany(cluster => cluster.Notes)], clusters);
    }

    private static IEnumerable<GateReason> Unreadable(string wave, string? fault) => fault is null
        ? []
        : [new GateReason(GateVerdict.Hold, wave, GateReason.Ours, GateCheck.Access, $"results and soak times are not known: {fault}", "See /sources")];

    /// <summary>The newest version that a wave runs; of a version to come the first wave's pre-flight check tells.</summary>
    private static string? TargetOf(GateSubject[][] waves) => waves
        .SelectMany(wave => wave)
        .Select(subject => subject.Version)
        .Concat(waves.Take(1).SelectMany(wave => wave).SelectMany(Announced))
        .OfType<string>()
        .Where(VersionText.IsVersion)
        .Select(VersionText.Plain)
        .MaxBy(version => version, Comparer<string>.Create(VersionText.Compare));

    private static IEnumerable<string?> Announced(GateSubject subject) =>
        (subject.Objects?.Workloads.Where(workload => workload.Name == GateNames.Preflight).Select(workload => workload.Version) ?? [])
        .Concat(subject.Records.Results.Where(result => result.Kind == Model.Objects.TestKind.Preflight).Select(result => result.Version));
}
