using System.Globalization;
using System.Threading.Channels;
using FleetView.Catalog;
using FleetView.Collection.Tracking;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>
/// Collects one source: a first round at once, then one at every instant of its grid. A slow or dead source delays
/// nobody else; nothing but shutdown ends the loop.
/// </summary>
internal sealed class SourceCollector
{
    /// <summary>The first round replays the look-back and a day of inventory.</summary>
    private static readonly TimeSpan PrimingTime = TimeSpan.FromMinutes(2);

    private readonly SourceOptions _source;
    private readonly SourceQuestions _questions;
    private readonly SourcePriming _priming;
    private readonly SourceMetadata _metadata;
    private readonly SignalSchedule _schedule;
    private readonly CatalogueStore _catalogue;
    private readonly Channel<bool> _edits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FleetMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SourceRhythm _rhythm;
    private volatile bool _primed;
    private volatile SourceReport _report = new();

    public SourceCollector(
        SourceOptions source,
        FleetViewOptions options,
        CatalogueStore catalogue,
        IPrometheusClient client,
        FleetMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        var variables = SourceQueryVariables.Of(source, options.Collection);
        _source = source;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _rhythm = SourceRhythm.Of(source, options.Collection);
        _questions = new SourceQuestions(source, variables, client, metrics);
        _priming = new SourcePriming(source, _questions, _rhythm, options.Scoring.LookBack);
        _schedule = new SignalSchedule(_rhythm);
        Tracker = new SourceTracker(source, _rhythm.Interval, options.Scoring.LookBack, catalogue.Current);
        _metadata = new SourceMetadata(source, Tracker, _questions, new MetricNameProbe(source, client), time);
        _catalogue = catalogue;
        catalogue.Changed += () => _edits.Writer.TryWrite(true);
        SetIntervals();
    }

    public SourceTracker Tracker { get; }

    public SourceOptions Source => _source;

    public int IntervalSeconds => _rhythm.Interval;

    public SourceReport Report => _report;

    /// <summary>Raised after every round, answered or not, and when an edit was followed.</summary>
    public event Action? RoundEnded;

    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(RunRoundsAsync(stopping), FollowEditsAsync(stopping));

    private async Task RunRoundsAsync(CancellationToken stopping)
    {
        var last = 0;
        while (!stopping.IsCancellationRequested)
        {
            var instant = Grid.Floor(_time.GetUtcNow() - _source.Delay, _rhythm.Interval);
            if (instant > last)
                await RunRoundAsync(last = instant, stopping);
            else if (instant < last - 2 * _rhythm.Interval)
                TellOfClock(last);
            var next = DateTimeOffset.FromUnixTimeSeconds(last + _rhythm.Interval) + _source.Delay;
            var pause = next - _time.GetUtcNow();
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause < Interval ? pause : Interval, _time, stopping);
        }
    }

    private TimeSpan Interval => TimeSpan.FromSeconds(_rhythm.Interval);

    /// <summary>Evaluations run forward only: until the clock has caught up everything is of unknown age, and says so.</summary>
    private void TellOfClock(int last)
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(last).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        _report = _report with
        {
            Error = new SourceFault(_source.Name, null, "", null, $"The clock of FleetView's machine was set back: nothing is evaluated before {until} UTC; restart FleetView to begin anew now"),
        };
        RoundEnded?.Invoke();
    }

    private async Task FollowEditsAsync(CancellationToken stopping)
    {
        await foreach (var _ in _edits.Reader.ReadAllAsync(stopping))
            await FollowEditAsync(stopping);
    }

    /// <summary>
    /// After an edit of the catalogue what it changed is replayed at once, also while a round is under way: pages show
    /// their new verdicts within seconds.
    /// </summary>
    public async Task FollowEditAsync(CancellationToken stopping)
    {
        lock (Tracker.Gate)
        {
            Tracker.Adopt(_catalogue.Current);
            foreach (var track in Tracker.Signals.Where(track => !track.IsShown))
                track.IntervalSeconds = _rhythm.Of(track);
        }

        if (!_primed)
            return;
        try
        {
            using var deadline = new Deadline(RoundTime, _time, stopping);
            await CatchUpAsync(Tracker.LastInstant, new RoundLog(), deadline);
            // A round that ended meanwhile is newer than what was replayed.
            if (Tracker.Signals.Any(track => track.WantsBackfill))
                await CatchUpAsync(Tracker.LastInstant, new RoundLog(), deadline);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _logger.LogError(exception, "Source {Source} could not follow an edit of the catalogue", _source.Name);
        }

        RoundEnded?.Invoke();
    }

    /// <summary>One round at an instant of the grid; in tests called by itself.</summary>
    public async Task RunRoundAsync(int instant, CancellationToken stopping)
    {
        var started = _time.GetTimestamp();
        var log = new RoundLog();
        var answered = false;
        try
        {
            answered = _primed ? await CollectAsync(instant, log, stopping) : await PrimeAsync(instant, log, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // A bug in our own code: this source goes on with the next round, and says so.
            _logger.LogError(exception, "The round of source {Source} failed", _source.Name);
            log.Fail(new SourceFault(_source.Name, null, "", null, $"Internal error: {exception.Message}"));
        }

        Conclude(instant, answered, log, _time.GetElapsedTime(started));
    }

    private async Task<bool> PrimeAsync(int instant, RoundLog log, CancellationToken stopping)
    {
        using var deadline = new Deadline(PrimingTime, _time, stopping);
        SetIntervals();
        // One small question first: a dead source is not worth the long ones.
        if (await _questions.AskInstantAsync(_questions.Inventory.Up, DateTimeOffset.FromUnixTimeSeconds(instant), log, deadline) is null)
            return false;
        if (!await _priming.RunAsync(Tracker, instant, () => _metadata.AskAsync(instant, log, deadline), log, deadline))
            return false;
        _primed = true;
        await _metadata.AskTraitsAsync(instant, log, deadline);
        // The newest instant as a live round: judged by what is collected here, and what a range query refused is asked singly.
        return await AskAndApplyAsync(instant, log, deadline);
    }

    private async Task<bool> CollectAsync(int instant, RoundLog log, CancellationToken stopping)
    {
        using var deadline = new Deadline(RoundTime, _time, stopping);
        await CatchUpAsync(instant, log, deadline);
        await _metadata.FollowAsync(instant, log, deadline);
        return await AskAndApplyAsync(instant, log, deadline);
    }

    /// <summary>What an edit of the catalogue left to ask: names of metrics first, or an uncollected signal would count as absent.</summary>
    private async Task CatchUpAsync(int instant, RoundLog log, Deadline deadline)
    {
        if (!_metadata.Covers(Tracker.Catalogue))
            await _metadata.AskAsync(instant, log, deadline);
        await _priming.BackfillAsync(Tracker, instant, log, deadline);
    }

    private async Task<bool> AskAndApplyAsync(int instant, RoundLog log, Deadline deadline)
    {
        Catalogue catalogue;
        DueSignal[] due;
        bool wantsAgentsView;
        lock (Tracker.Gate)
        {
            catalogue = Tracker.Catalogue;
            wantsAgentsView = Tracker.WantsAgentsView;
            due = [.. Tracker.Signals
                .Where(track => instant % track.IntervalSeconds == 0)
                .Select(track => new DueSignal(track.Definition, track.IntervalSeconds))];
        }

        var answers = await _questions.AskAsync(instant, catalogue, due, wantsAgentsView, log, deadline);
        lock (Tracker.Gate)
        {
            Tracker.SkipTo(instant);
            Tracker.Apply(answers);
            if (Tracker.SeriesWithoutCluster > 0)
                log.Warn($"{Tracker.SeriesWithoutCluster} agents carry no label {_source.ClusterLabel} or {_source.NodeLabel}: set ClusterLabel, NodeLabel or Cluster.");
            foreach (var cost in log.Costs.Values.Where(cost => cost.Fault is null))
                _schedule.Note(cost.SignalId, cost.Duration);
            _schedule.Adjust(Tracker.Signals);
        }

        return answers.Inventory.Up is not null;
    }

    private void Conclude(int instant, bool answered, RoundLog log, TimeSpan duration)
    {
        var costs = new Dictionary<string, SignalCost>(_report.Costs, StringComparer.Ordinal);
        foreach (var (id, cost) in log.Costs)
            costs[id] = cost;
        _report = new SourceReport
        {
            LastSuccess = answered ? DateTimeOffset.FromUnixTimeSeconds(instant) : _report.LastSuccess,
            Error = log.FirstFault,
            Warnings = [.. log.Warnings.Concat(_metadata.Warnings).Distinct(StringComparer.Ordinal)],
            Duration = duration,
            Costs = costs,
            Attempted = true,
        };
        _metrics.ObserveRound(_source.Name, duration);
        if (log.FirstFault is { } fault)
            _logger.LogWarning("Source {Source}: {Query} failed: {Message}", fault.Source, fault.Query, fault.Message);
        RoundEnded?.Invoke();
    }

    private void SetIntervals()
    {
        foreach (var track in Tracker.Signals)
            track.IntervalSeconds = _rhythm.Of(track);
    }

    /// <summary>A round may take its interval, but one slow query its own time.</summary>
    private TimeSpan RoundTime => TimeSpan.FromSeconds(Math.Max(_rhythm.Interval, _source.Timeout.TotalSeconds));
}
