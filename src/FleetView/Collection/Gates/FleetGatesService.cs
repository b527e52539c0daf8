using FleetView.Configuration;
using FleetView.Findings.Gates;
using FleetView.Fleet;
using FleetView.Fleet.Gates;
using FleetView.History;
using FleetView.Model;
using FleetView.Model.Gates;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Gates;

/// <inheritdoc cref="IFleetGates"/>
internal sealed class FleetGatesService(IGateHistory history, IOptions<FleetViewOptions> options, TimeProvider time) : IFleetGates
{
    /// <summary>Soak times run on between two snapshots.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private volatile Judged? _last;

    public FleetGates Judge(FleetSnapshot snapshot, string? version = null)
    {
        var records = history.Current;
        var now = time.GetUtcNow();
        if (_last is { } last && last.Fits(snapshot, records, version) && now - last.Gates.At < Lifetime)
            return last.Gates;
        var subjects = GateSubjects.Of(snapshot, records).ToArray();
        var gates = GateJudge.Judge(new GateQuestion(subjects, now, options.Value.Gates.Soak, FlipsIn(snapshot), version, records.Fault)) with
        {
            Unlabelled = [.. GateSubjects.Unlabelled(snapshot)],
        };
        _last = new Judged(snapshot, records, version, gates);
        return gates;
    }

    private static FlipFinder FlipsIn(FleetSnapshot snapshot)
    {
        var idle = new Lazy<ILookup<int, string>>(
            () => snapshot.Settings.Rows.Where(row => row.Verdict == SettingVerdict.NotApplicable).ToLookup(row => row.Cluster, row => row.Key));
        return (from, to, objects) => DefaultFlips.Of(
            snapshot.Catalogue.Settings, from, to, objects,
            key => snapshot.FindCluster(objects.Cluster) is { } cluster && idle.Value[cluster.Index].Contains(key));
    }

    private sealed record Judged(FleetSnapshot Snapshot, GateRecords Records, string? Version, FleetGates Gates)
    {
        public bool Fits(FleetSnapshot snapshot, GateRecords records, string? version) =>
            ReferenceEquals(Snapshot, snapshot) && ReferenceEquals(Records, records) && Version == version;
    }
}
