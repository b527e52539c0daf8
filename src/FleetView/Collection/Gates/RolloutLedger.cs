using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Collection.Gates;

/// <summary>Follows the rollout of each cluster from snapshot to snapshot, and how the cluster fared before it.</summary>
internal sealed class RolloutLedger
{
    private readonly Dictionary<string, GateSample> _quiet = new(StringComparer.Ordinal);

    /// <returns>Records that are new or changed.</returns>
    public IReadOnlyList<RolloutRecord> Observe(IEnumerable<GateSubject> subjects, DateTimeOffset now)
    {
        var changed = new List<RolloutRecord>();
        foreach (var subject in subjects)
        {
            var known = subject.Records.Rollout;
            if (!CanTell(subject) || subject.Version is not { } version)
                continue;
            var record = VersionText.AreSame(known?.Version, version)
                ? Continued(known!, subject, now)
                : Begun(known, subject, version, now);
            if (record != known)
                changed.Add(record);
            if (record.CompletedAt is not null && subject.Sample is { Status: not HealthStatus.Unknown } sample)
                _quiet[subject.Cluster] = sample;
        }

        return changed;
    }

    /// <summary>Agents alone tell a version where all have the same: while two run, nobody knows which is on its way.</summary>
    private static bool CanTell(GateSubject subject) => subject.Objects is { } objects
        ? objects.Knows(ObjectKind.DaemonSet) && subject.Agent is { Observed: true }
        : subject.Agents.Count == 1;

    private RolloutRecord Begun(RolloutRecord? before, GateSubject subject, string version, DateTimeOffset now) => new(subject.Cluster, version)
    {
        From = before?.Version,
        StartedAt = now,
        CompletedAt = RolloutReader.IsComplete(subject) ? now : null,
        Updated = UpdatedOf(subject),
        ProgressAt = now,
        Before = before is null ? null : _quiet.GetValueOrDefault(subject.Cluster),
    };

    private static RolloutRecord Continued(RolloutRecord known, GateSubject subject, DateTimeOffset now)
    {
        if (known.CompletedAt is not null)
            return known;
        var updated = UpdatedOf(subject);
        var moved = updated == known.Updated ? known : known with { Updated = updated, ProgressAt = now };
        return RolloutReader.IsComplete(subject) ? moved with { CompletedAt = now } : moved;
    }

    private static int UpdatedOf(GateSubject subject) => subject.Agent?.Updated ?? subject.Agents.Sum(version => version.Agents);
}
