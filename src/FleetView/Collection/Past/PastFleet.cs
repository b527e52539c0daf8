using FleetView.Catalog;
using FleetView.Collection.Ranges;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Findings;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;
using FleetView.Prometheus;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Past;

/// <inheritdoc cref="IPastFleet"/>
internal sealed class PastFleet : IPastFleet, IDisposable
{
    public const int MaximumEntries = 60;
    public const long MaximumBytes = 192 * 1024 * 1024;

    /// <summary>Instants worked out at one time; who asks for others waits.</summary>
    private const int AtOnce = 2;

    private const int FurthestDays = 60;

    private const int MostAcknowledgements = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(6);

    /// <summary>What is past changes no more, but for late samples and what is retired or forgotten.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>A source that failed is asked again soon.</summary>
    private static readonly TimeSpan FaultLifetime = TimeSpan.FromSeconds(10);

    private readonly FleetViewOptions _options;
    private readonly CatalogueStore _catalogue;
    private readonly CollectorSet _live;
    private readonly IFleetHistory _history;
    private readonly TimeProvider _time;
    private readonly PastSettings? _settings;
    private readonly IAcknowledgementHistory? _acknowledgements;
    private readonly IScoreHistory? _scores;
    private readonly PastSource[] _sources;
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly SharedAnswers<(long Instant, Catalogue Catalogue), FleetSnapshot> _answers;

    public PastFleet(
        IOptions<FleetViewOptions> options,
        CatalogueStore catalogue,
        CollectorSet live,
        IPrometheusClients clients,
        IFleetHistory history,
        FleetMetrics metrics,
        TimeProvider time,
        PastSettings? settings = null,
        IAcknowledgementHistory? acknowledgements = null,
        IScoreHistory? scores = null)
    {
        _settings = settings;
        _acknowledgements = acknowledgements;
        _scores = scores;
        _options = options.Value;
        _catalogue = catalogue;
        _live = live;
        _history = history;
        _time = time;
        _sources = [.. _options.Sources.Select(source => new PastSource(source, _options, clients[source.Name], metrics, time))];
        _answers = new(time, MaximumEntries, MaximumBytes);
    }

    private int Interval => _sources.Length == 0 ? (int)_options.Collection.Interval.TotalSeconds : _sources.Min(source => source.Rhythm.Interval);

    private TimeSpan Delay => _sources.Length == 0 ? TimeSpan.Zero : _sources.Max(source => source.Source.Delay);

    public void Dispose()
    {
        foreach (var source in _sources)
            source.Dispose();
        _turns.Dispose();
    }

    public async Task<PastFleetAnswer> GetAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (at > now)
            return new PastFleetAnswer(null, "This instant lies in the future.");
        if (at < now.AddDays(-FurthestDays))
            return new PastFleetAnswer(null, $"This instant lies more than {FurthestDays} days back, which is as far as FleetView looks.");
        // Scrapes of the last seconds may still be on their way.
        var instant = Grid.Floor(at < now - Delay ? at : now - Delay, Interval);
        var catalogue = _catalogue.Current;
        var snapshot = await _answers.GetAsync((instant, catalogue), token => WorkOutAsync(instant, catalogue, token), cancellationToken);
        return new PastFleetAnswer(snapshot, null);
    }

    private async Task<Ranges.Answer<FleetSnapshot>> WorkOutAsync(int instant, Catalogue catalogue, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var (snapshot, isWhole) = await ComposeAsync(instant, catalogue, cancellationToken);
            var isWell = isWhole && snapshot.Sources.All(source => source.State == SourceState.Ok);
            return new Ranges.Answer<FleetSnapshot>(snapshot, SnapshotSize.Of(snapshot), isWell ? Lifetime : FaultLifetime);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <returns>The fleet as it was, and whether the history answered.</returns>
    private async Task<(FleetSnapshot Snapshot, bool IsWhole)> ComposeAsync(int instant, Catalogue catalogue, CancellationToken cancellationToken)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(instant);
        var knowledge = await PastKnowledge.ReadAsync(_history, at, cancellationToken);
        var answers = await Task.WhenAll(_sources.Select(source => source.AskAsync(
            instant - instant % source.Rhythm.Interval, catalogue, KnownTo(source.Source.Name, knowledge.Known), cancellationToken)));
        foreach (var failed in answers.Where(answer => answer.Status.LastSuccess is null))
            Remember(failed.Tracker);
        var orphans = new SourceTracker(new SourceOptions(), Interval, _options.Scoring.LookBack, catalogue);
        var unowned = KnownTo("", knowledge.Known);
        orphans.Know(unowned.Clusters, unowned.Nodes);
        SourceTracker[] trackers = [.. answers.Select(answer => answer.Tracker), orphans];
        // A live round is judged when its answers are in: the delay after its instant.
        var composer = new FleetComposer(_options);
        var (readings, scores) = composer.Compose(trackers, catalogue, instant + (int)Delay.TotalSeconds);
        var changes = knowledge.Changes.Where(change => change.Node is null && change.At >= at - Window).ToArray();
        var audit = _settings is null ? SettingsAudit.None : await _settings.ReadAsync(catalogue, readings.Inventory, at, cancellationToken);
        var past = _scores is null ? null : await _scores.ReadAsync(new ScoreQuery(at - RecentScores.Window, at), cancellationToken);
        var (acknowledged, fault) = await AcknowledgedAsync(at, cancellationToken);
        var snapshot = new FleetSnapshot(
            at,
            catalogue,
            readings,
            scores,
            knowledge.SinceOf(readings.Inventory, scores),
            [.. answers.Select(answer => answer.Status)],
            knowledge.Date(new FindingRules(catalogue).Find(readings, scores)))
        {
            Past = new PastInstant(at, changes) { Scores = past?.Clusters ?? RecentScores.None.Clusters },
            Settings = audit,
            Acknowledgements = acknowledged,
            Shares = composer.Shares,
        };
        return (snapshot, past?.Fault is null && fault is null);
    }

    /// <summary>Those that held then; what became of them later does not matter.</summary>
    private async Task<(FleetAcknowledgements Held, string? Fault)> AcknowledgedAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (_acknowledgements is null)
            return (FleetAcknowledgements.None, null);
        var page = await _acknowledgements.ReadAsync(new AcknowledgementQuery(at.AddMilliseconds(1), at, Limit: MostAcknowledgements), cancellationToken);
        return (new FleetAcknowledgements(page.Items.Select(one => one with { EndedAt = null, EndedBecause = null })), page.Fault);
    }

    /// <summary>A source that does not answer has its clusters of now, as Unknown, rather than none.</summary>
    private void Remember(SourceTracker tracker)
    {
        if (_live.Trackers.FirstOrDefault(live => live.Source == tracker.Source) is not { } live)
            return;
        lock (live.Gate)
        {
            foreach (var cluster in live.Subjects.Clusters.Where(cluster => !cluster.Retired))
            {
                var index = tracker.Subjects.ClusterNamed(cluster.Name, create: true);
                foreach (var node in cluster.NodeByName.Keys)
                    tracker.Subjects.NodeNamed(index, node, instant: 0, create: true);
            }
        }
    }

    private KnownFleet KnownTo(string source, KnownFleet known)
    {
        var clusters = known.Clusters.Where(cluster => _live.Owner(cluster) == source).ToArray();
        var names = clusters.Select(cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        return new KnownFleet(clusters, [.. known.Nodes.Where(node => names.Contains(node.Cluster))]);
    }
}
