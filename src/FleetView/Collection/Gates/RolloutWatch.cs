using System.Collections.Concurrent;
using System.Threading.Channels;
using FleetView.Configuration;
using FleetView.Findings.Gates;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Gates;

/// <summary>
/// Keeps what a later look cannot see any more: since when a version is rolled out, how the cluster fared before, and what
/// Jobs of tests left.
/// </summary>
internal sealed class RolloutWatch(
    FleetStore store, IGateHistory history, RolloutPast past, IOptions<FleetViewOptions> options, TimeProvider time, ILogger<RolloutWatch> logger)
    : BackgroundService
{
    private readonly RolloutLedger _ledger = new();
    private readonly Dictionary<string, RolloutRecord> _unsaved = new(StringComparer.Ordinal);
    private readonly Channel<RolloutRecord> _unwatched = Channel.CreateUnbounded<RolloutRecord>();
    private readonly ConcurrentQueue<(RolloutRecord Seen, RolloutRecord Found)> _found = new();

    /// <summary>Looks once; a subscriber is never called twice at a time.</summary>
    internal async Task LookAsync(FleetSnapshot snapshot, CancellationToken cancellationToken)
    {
        // Without what was known before, every cluster would seem to have begun now.
        if (history.Current.Fault is not null)
            return;
        while (_found.TryDequeue(out var one))
            await TakeAsync(one.Seen, one.Found, cancellationToken);
        var subjects = GateSubjects.All(snapshot, history.Current).ToArray();
        foreach (var record in _ledger.Observe(subjects, time.GetUtcNow()))
        {
            _unsaved[record.Cluster] = record;
            if (record.From is null && record.StartedAt == record.ProgressAt)
                _unwatched.Writer.TryWrite(record);
        }

        await SaveAsync(cancellationToken);
        foreach (var subject in subjects)
            await KeepJobsAsync(subject, cancellationToken);
    }

    /// <summary>Asks the sources about rollouts that were under way or over when they were first seen.</summary>
    internal async Task AskAsync(RolloutRecord seen, CancellationToken cancellationToken)
    {
        if (await past.FindAsync(seen, options.Value.Gates.Soak, time.GetUtcNow(), cancellationToken) is { } found)
            _found.Enqueue((seen, found));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = store.Subscribe(snapshot => LookAsync(snapshot, stoppingToken));
        await foreach (var seen in _unwatched.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AskAsync(seen, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(exception, "The past of the rollout in {Cluster} could not be looked into", seen.Cluster);
            }
        }
    }

    /// <summary>What was found counts where the rollout is still the one that was asked about.</summary>
    private async Task TakeAsync(RolloutRecord seen, RolloutRecord found, CancellationToken cancellationToken)
    {
        var known = history.Current.Of(seen.Cluster).Rollout;
        if (known is null || known.Version != seen.Version || known.StartedAt != seen.StartedAt)
            return;
        var ended = known.CompletedAt == seen.CompletedAt ? found.CompletedAt : known.CompletedAt;
        await history.SetAsync(known with { From = found.From, StartedAt = found.StartedAt, CompletedAt = ended, Before = found.Before }, cancellationToken);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var record in _unsaved.Values.ToArray())
        {
            if (await history.SetAsync(record, cancellationToken) is not null)
                return;
            _unsaved.Remove(record.Cluster);
        }
    }

    private async Task KeepJobsAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var finished = Enum.GetValues<TestKind>().SelectMany(kind => TestEvidence.Finished(subject, kind)).ToArray();
        foreach (var result in finished.Where(result => IsNew(result, subject.Records.Results)))
        {
            if ((await history.AddAsync(result, cancellationToken)).Fault is { } fault)
            {
                logger.LogWarning("What {Job} left is not kept: {Fault}", result.Details.From, fault);
                return;
            }
        }
    }

    /// <summary>What is older than all that is held would not be held either, and be added with every look again.</summary>
    private static bool IsNew(GateResult result, IReadOnlyList<GateResult> known)
    {
        var held = known.Where(kept => kept.Kind == result.Kind).ToArray();
        return !held.Any(kept => kept.At == result.At) && (held.Length < IGateHistory.HeldResults || held.Any(kept => kept.At < result.At));
    }
}
