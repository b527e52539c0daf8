using FleetView.Catalog;
using FleetView.Collection.Ranges;
using FleetView.Collection.Replay;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Prometheus;

namespace FleetView.Collection.Past;

/// <summary>One source as it was: trackers made for one instant, filled by the replay that the live one starts with.</summary>
internal sealed class PastSource : IDisposable
{
    /// <summary>Points of answers in memory at one time; a source of 30,000 nodes is replayed few signals after few.</summary>
    private const int MostPoints = 4_000_000;

    private const int MostNameSets = 5_000;
    private const long MostNameBytes = 16 * 1024 * 1024;

    /// <summary>All of it; a single query has the source's own timeout.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly FleetViewOptions _options;
    private readonly TimeProvider _time;
    private readonly ThrottledClient _client;
    private readonly SourceQuestions _questions;
    private readonly SourceReplay _replay;
    private readonly MetricNameProbe _names;
    private readonly SharedAnswers<(string Cluster, long Hour, Catalogue Catalogue), HashSet<string>?> _nameSets;

    public PastSource(SourceOptions source, FleetViewOptions options, IPrometheusClient client, FleetMetrics metrics, TimeProvider time)
    {
        Source = source;
        _options = options;
        _time = time;
        Rhythm = SourceRhythm.Of(source, options.Collection);
        _client = new ThrottledClient(client, source.MaxConcurrency);
        _questions = new SourceQuestions(source, SourceQueryVariables.Of(source, options.Collection), _client, metrics);
        _replay = new SourceReplay(source, _questions, Rhythm, options.Scoring.LookBack);
        _names = new MetricNameProbe(source, _client);
        _nameSets = new(time, MostNameSets, MostNameBytes);
    }

    public SourceOptions Source { get; }

    public SourceRhythm Rhythm { get; }

    public void Dispose() => _client.Dispose();

    /// <param name="last">Unix seconds on the source's grid.</param>
    /// <param name="catalogue">The one in force.</param>
    /// <param name="known">What the store knew of this source's clusters at that instant.</param>
    public async Task<PastSourceAnswer> AskAsync(int last, Catalogue catalogue, KnownFleet known, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var log = new RoundLog();
        using var deadline = new Deadline(Patience, _time, cancellationToken);
        var tracker = Track(catalogue, known);
        var basis = await _replay.PrepareAsync(last, log, deadline);
        if (basis is null)
            return new PastSourceAnswer(tracker, PastSourceStatus.Of(this, tracker, log, [], last: null, _time.GetElapsedTime(started)));
        if (basis.Main.Up!.IsEmpty)
            log.Fail(_questions.NoAgents());
        basis.Introduce(tracker);
        var names = await AskNamesAsync(tracker, last, catalogue, log, cancellationToken);
        var signals = new List<PastSignal>();
        foreach (var (tracks, index) in Portions(tracker, basis.Agents, basis.Main.Window).Select((tracks, index) => (tracks, index)))
        {
            var rounds = await _replay.AskAsync(basis, catalogue, tracks, log, deadline);
            // Signals do not know of one another: each portion is evaluated over an inventory of its own, all alike.
            var portion = index == 0 ? tracker : Introduced(basis, catalogue, known);
            foreach (var (cluster, set) in names)
                portion.SetMetricNames(cluster, set);
            SourceReplay.Apply(portion, rounds);
            if (index > 0)
                tracker.Take(portion, tracks.Select(track => track.Definition));
            signals.AddRange(rounds[^1].Signals.Select(signal => signal with { Answer = null }));
        }

        if (await _questions.AskInstantAsync(_questions.Inventory.Traits, DateTimeOffset.FromUnixTimeSeconds(last), log, deadline) is { } traits)
            tracker.SetTraits(traits);
        return new PastSourceAnswer(tracker, PastSourceStatus.Of(this, tracker, log, signals, last, _time.GetElapsedTime(started)));
    }

    private SourceTracker Introduced(ReplayBasis basis, Catalogue catalogue, KnownFleet known)
    {
        var tracker = Track(catalogue, known);
        basis.Introduce(tracker);
        return tracker;
    }

    private SourceTracker Track(Catalogue catalogue, KnownFleet known)
    {
        var tracker = new SourceTracker(Source, Rhythm.Interval, _options.Scoring.LookBack, catalogue);
        foreach (var track in tracker.Signals)
            track.IntervalSeconds = Rhythm.Of(track);
        tracker.Know(known.Clusters, known.Nodes);
        return tracker;
    }

    private static IEnumerable<SignalTrack[]> Portions(SourceTracker tracker, int agents, ReplayWindow window)
    {
        var instants = (window.Last - window.First) / window.Step + 1;
        return tracker.Signals.Chunk(Math.Clamp(MostPoints / Math.Max(1, agents * instants), 4, 100));
    }

    private async Task<IReadOnlyList<(string Cluster, HashSet<string>? Names)>> AskNamesAsync(
        SourceTracker tracker, int last, Catalogue catalogue, RoundLog log, CancellationToken cancellationToken)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(last);
        return await Task.WhenAll(tracker.Subjects.Clusters.Select(async cluster => (cluster.Name, await _nameSets.GetAsync(
            // As the live collector asks: hourly.
            (cluster.Name, last / 3600, catalogue),
            async token =>
            {
                // Not the asker's own deadline: others may wait for the same answer.
                using var patience = new Deadline(Patience, _time, token);
                var names = await _names.AskAsync(cluster.Name, catalogue, at, log, patience);
                // Nothing at all in a day before the look-back says less than the signals themselves will.
                var known = names is { Count: > 0 } ? names : null;
                return new Ranges.Answer<HashSet<string>?>(known, 64 + 8L * (known?.Count ?? 0), TimeSpan.FromHours(known is null ? 0.02 : 1));
            },
            cancellationToken))));
    }
}

internal sealed record PastSourceAnswer(SourceTracker Tracker, SourceStatus Status);
