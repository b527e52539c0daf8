using FleetView.Catalog;
using FleetView.Collection.Settings;
using FleetView.Configuration;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Kubernetes;
using FleetView.Model;
using FleetView.Model.Objects;
using Microsoft.Extensions.Options;

namespace FleetView.Collection;

/// <summary>Makes a snapshot of what all sources told so far, keeps what changed, and publishes it.</summary>
internal sealed class FleetAssembler(
    CollectorSet collectors,
    CatalogueStore catalogue,
    IOptions<FleetViewOptions> options,
    IFleetHistory history,
    FleetStore store,
    FleetMetrics metrics,
    TimeProvider time,
    FindingMoreStore? more = null,
    IKubernetesFleet? kubernetes = null,
    SettingsRound? settings = null,
    IScoreRecorder? recorder = null,
    AcknowledgementRound? acknowledgements = null)
{
    private static readonly Dictionary<string, ClusterObjects> NoApis = [];

    private readonly StatusLedger _ledger = new();
    private readonly FleetComposer _composer = new(options.Value, collectors.Objects);
    private readonly FindingLedger _findings = new();
    private FindingRules? _rules;
    private DateTimeOffset _asOf;

    /// <summary>Takes over what earlier processes knew: before the first round, or when the history answers at last.</summary>
    public void Load(KnownFleet known)
    {
        var replaced = _ledger.Load(known) with { Findings = _findings.Load(known.Findings), Settings = settings?.Load(known.Settings) ?? [] };
        if (!replaced.IsEmpty)
            history.Record(replaced);
        lock (collectors.Objects.Gate)
            collectors.Objects.Know(known);
        foreach (var tracker in collectors.Trackers)
        {
            lock (tracker.Gate)
                tracker.Know(known, cluster => collectors.Owner(cluster) == tracker.Source);
        }
    }

    /// <summary>Scores and publishes the fleet as it is known now.</summary>
    public FleetSnapshot Assemble()
    {
        if (history.TakeLate() is { } late)
            Load(late);
        var now = time.GetUtcNow();
        var current = catalogue.Current;
        var told = kubernetes?.Clusters ?? NoApis;
        var (readings, scores) = _composer.Compose(collectors.Trackers, current, (int)now.ToUnixTimeSeconds(), told);
        var asOf = _asOf = Instant(now);
        var (since, changes) = _ledger.Apply(readings.Inventory, scores, current, asOf);
        var objects = new FleetObjects([.. readings.Inventory.Clusters.Select(cluster => told.GetValueOrDefault(cluster.Name))])
        {
            Faults = kubernetes?.Faults ?? [],
        };
        var (findings, found) = Find(readings, scores, objects, current, asOf);
        changes = changes with { Findings = found.Set, ForgottenFindings = found.Forgotten };
        if (!changes.IsEmpty)
            history.Record(changes);
        Keep(readings.Inventory, scores.Clusters, now);
        var sources = collectors.Collectors.Select(collector => SourceStatuses.Of(collector, now)).ToArray();
        var snapshot = new FleetSnapshot(asOf, current, readings, scores, since, sources, findings)
        {
            Objects = objects,
            Settings = settings?.Audit(current, readings.Inventory, objects, asOf) ?? SettingsAudit.None,
            Acknowledgements = acknowledgements?.Judge(readings, scores, current, asOf, now) ?? FleetAcknowledgements.None,
            Shares = _composer.Shares,
        };
        metrics.Update(snapshot);
        store.Publish(snapshot);
        return snapshot;
    }

    /// <summary>
    /// Of the newest answer, and now while there is none. Never before the snapshot before: changes are told in the order
    /// of their instants.
    /// </summary>
    private DateTimeOffset Instant(DateTimeOffset now)
    {
        var newest = collectors.Trackers.Max(tracker => tracker.LastInstant);
        var instant = newest == 0 ? now : DateTimeOffset.FromUnixTimeSeconds(newest);
        return instant > _asOf ? instant : _asOf;
    }

    // Under the clock, not the newest answer's instant: of a dead source it stands still, while the clusters turn Unknown.
    private void Keep(FleetInventory inventory, SubjectScores scores, DateTimeOffset now)
    {
        recorder?.Record(now, [.. inventory.Clusters.Select((cluster, row) => new ClusterNow(
            cluster.Name, scores.Status[row], double.IsNaN(scores.Score[row]) ? null : scores.Score[row]))]);
    }

    private (FleetFindings Findings, FindingChanges Changes) Find(
        FleetReadings readings, FleetScores scores, FleetObjects objects, Catalogue current, DateTimeOffset asOf)
    {
        if (_rules is null || !ReferenceEquals(_rules.Catalogue, current))
            _rules = new FindingRules(current);
        var (findings, changes) = _findings.Apply(_rules, readings, scores, asOf, objects);
        return (more?.AddTo(findings) ?? findings, changes);
    }
}
