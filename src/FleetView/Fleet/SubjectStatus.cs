using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>The status of what somebody may take on.</summary>
public static class SubjectStatus
{
    /// <returns>Null where it has none: not known, not measured here, or only context.</returns>
    public static HealthStatus? Of(AcknowledgedSubject subject, FleetReadings readings, FleetScores scores, Catalogue catalogue)
    {
        var inventory = readings.Inventory;
        var cluster = Array.FindIndex(inventory.Clusters, info => info.Name == subject.Cluster);
        if (cluster < 0)
            return null;
        var (first, end) = (inventory.FirstNode[cluster], inventory.FirstNode[cluster + 1]);
        if (subject.Node is { } name)
        {
            first += inventory.NodeNames.AsSpan(first, end - first).IndexOf(name);
            if (first < inventory.FirstNode[cluster])
                return null;
            end = first + 1;
        }

        if (subject.Signal is null)
            return subject.Node is null ? scores.Clusters.Status[cluster] : scores.Nodes.Status[first];
        if (catalogue.Find(subject.Signal) is not { Thresholds.Any: true } signal)
            return null;
        return signal.Scope == SignalScope.Node ? OfSignal(readings.Signals[signal.Ordinal], first, end)
            : subject.Node is null ? OfSignal(readings.Signals[signal.Ordinal], cluster, cluster + 1)
            : null;
    }

    public static HealthStatus? Of(AcknowledgedSubject subject, FleetSnapshot snapshot) =>
        Of(subject, snapshot.Readings, snapshot.Scores, snapshot.Catalogue);

    /// <summary>The worst level of those who answer; Unknown where nobody does any more.</summary>
    private static HealthStatus? OfSignal(SignalReadings readings, int first, int end)
    {
        HealthStatus? status = null;
        var isMissing = false;
        for (var subject = first; subject < end; subject++)
        {
            if (!readings.Coverages[subject].IsCollected())
                continue;
            isMissing |= readings.Coverages[subject] == Coverage.Missing;
            // What was Critical when its data stopped counts as Critical.
            if (readings.Coverages[subject] != Coverage.Missing || readings.Levels[subject] == HealthStatus.Critical)
                status = HealthStatuses.Worst(status ?? HealthStatus.Healthy, readings.Levels[subject]);
        }

        return status ?? (isMissing ? HealthStatus.Unknown : null);
    }
}
