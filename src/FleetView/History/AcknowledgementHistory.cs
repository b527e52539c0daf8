using FleetView.Model;

namespace FleetView.History;

/// <inheritdoc cref="IAcknowledgementHistory"/>
internal sealed class AcknowledgementHistory(AcknowledgementStore store, ILogger<AcknowledgementHistory> logger) : IAcknowledgementHistory, IDisposable
{
    // Whoever adds while the table is being read must not be lost again.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _ended = new(0, 1);
    private readonly Lock _gate = new();
    private readonly Queue<AcknowledgementEnd> _unwritten = new();
    private volatile FleetAcknowledgements _current = FleetAcknowledgements.None;
    private volatile string? _fault = "the history is not read yet";

    public event Action? Changed;

    public FleetAcknowledgements Current => _current;

    public string? Fault => _fault;

    public void Dispose()
    {
        _turn.Dispose();
        _ended.Dispose();
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        _fault = (await TryAsync("read", async () =>
        {
            var open = await store.OpenAsync(cancellationToken);
            lock (_gate)
                _current = new FleetAcknowledgements(open);
            return "";
        }, cancellationToken)).Fault;
        if (_fault is null)
            Changed?.Invoke();
    }

    public async Task<Kept<Acknowledgement>> AddAsync(Acknowledgement acknowledgement, CancellationToken cancellationToken)
    {
        var kept = await TryAsync("kept", async () =>
        {
            var one = await store.AddAsync(acknowledgement, cancellationToken);
            lock (_gate)
                _current = new FleetAcknowledgements([one, .. _current.All.Where(known => known.Subject != one.Subject)]);
            return one;
        }, cancellationToken);
        if (kept.Item is not null)
            Changed?.Invoke();
        return kept;
    }

    public async Task<Kept<Acknowledgement>> TakeBackAsync(long id, DateTimeOffset at, string by, CancellationToken cancellationToken)
    {
        var kept = await TryAsync("taken back", async () =>
        {
            await WriteEndsAsync(cancellationToken);
            var ended = await store.EndAsync(new AcknowledgementEnd(id, at, $"taken back by {by}"), cancellationToken);
            Remove([id]);
            return ended;
        }, cancellationToken);
        if (kept.Item is not null)
            Changed?.Invoke();
        return kept;
    }

    public void End(IReadOnlyCollection<AcknowledgementEnd> ends)
    {
        if (ends.Count == 0)
            return;
        Remove([.. ends.Select(end => end.Id)]);
        lock (_gate)
        {
            foreach (var end in ends)
                _unwritten.Enqueue(end);
        }

        try
        {
            _ended.Release();
        }
        catch (SemaphoreFullException)
        {
            // A write is already due; it takes these along.
        }
    }

    public async Task<AcknowledgementPage> ReadAsync(AcknowledgementQuery query, CancellationToken cancellationToken)
    {
        var read = await TryAsync("read", async () =>
        {
            await WriteEndsAsync(cancellationToken);
            return await store.ReadAsync(query, cancellationToken);
        }, cancellationToken);
        return read.Item ?? new AcknowledgementPage(0, [], read.Fault);
    }

    internal Task WaitAsync(CancellationToken cancellationToken) => _ended.WaitAsync(cancellationToken);

    /// <returns>False: some wait still.</returns>
    internal async Task<bool> FlushAsync(CancellationToken cancellationToken) => Next() is null || (await TryAsync("kept", async () =>
    {
        await WriteEndsAsync(cancellationToken);
        return "";
    }, cancellationToken)).Fault is null;

    private async Task WriteEndsAsync(CancellationToken cancellationToken)
    {
        while (Next() is { } end)
        {
            await store.EndAsync(end, cancellationToken);
            lock (_gate)
                _unwritten.Dequeue();
        }
    }

    private AcknowledgementEnd? Next()
    {
        lock (_gate)
            return _unwritten.TryPeek(out var end) ? end : null;
    }

    private void Remove(IReadOnlyCollection<long> ids)
    {
        lock (_gate)
            _current = new FleetAcknowledgements(_current.All.Where(known => !ids.Contains(known.Id)));
    }

    private async Task<Kept<T>> TryAsync<T>(string what, Func<Task<T?>> work, CancellationToken cancellationToken)
        where T : class
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new Kept<T>(await work(), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            logger.LogError("Acknowledgements cannot be {What}: {Fault}", what, fault);
            return new Kept<T>(null, fault);
        }
        finally
        {
            _turn.Release();
        }
    }
}
