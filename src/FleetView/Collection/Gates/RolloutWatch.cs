using FleetView.Findings.Gates;
using FleetView.Fleet;
using FleetView.History;
using FleetView.Model.Gates;
using FleetView.Model.Objects;

namespace FleetView.Collection.Gates;

/// <summary>Keeps what a later look cannot see any more: since when a version is rolled out, and what Jobs of tests left.</summary>
internal sealed class RolloutWatch(FleetStore store, IGateHistory history, TimeProvider time, ILogger<RolloutWatch> logger) : IHostedService, IDisposable
{
    private readonly RolloutLedger _ledger = new();
    private readonly Dictionary<string, RolloutRecord> _unsaved = new(StringComparer.Ordinal);
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = store.Subscribe(snapshot => LookAsync(snapshot, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();

    /// <summary>Looks once; a subscriber is never called twice at a time.</summary>
    internal async Task LookAsync(FleetSnapshot snapshot, CancellationToken cancellationToken)
    {
        var records = history.Current;
        // Without what was known before, every cluster would seem to have begun now.
        if (records.Fault is not null)
            return;
        var subjects = GateSubjects.All(snapshot, records).ToArray();
        foreach (var record in _ledger.Observe(subjects, time.GetUtcNow()))
            _unsaved[record.Cluster] = record;
        foreach (var record in _unsaved.Values.ToArray())
        {
            if (await history.SetAsync(record, cancellationToken) is not null)
                break;
            _unsaved.Remove(record.Cluster);
        }

        foreach (var subject in subjects)
            await KeepJobsAsync(subject, cancellationToken);
    }

    private async Task KeepJobsAsync(GateSubject subject, CancellationToken cancellationToken)
    {
        var finished = Enum.GetValues<TestKind>().SelectMany(kind => TestEvidence.Finished(subject, kind)).ToArray();
        foreach (var result in finished.Where(result => !subject.Records.Results.Any(kept => kept.Kind == result.Kind && kept.At == result.At)))
        {
            if ((await history.AddAsync(result, cancellationToken)).Fault is { } fault)
            {
                logger.LogWarning("What {Job} left is not kept: {Fault}", result.Details.From, fault);
                return;
            }
        }
    }
}
