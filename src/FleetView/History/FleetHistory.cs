using FleetView.Model;

namespace FleetView.History;

/// <summary>
/// The history as the other rooms see it. Nothing here throws for a database that is locked, read-only, full or
/// damaged: the process keeps serving, changes wait in memory, and <see cref="Fault"/> says what is wrong where.
/// </summary>
internal sealed class FleetHistory(HistoryDatabase database, ILogger<FleetHistory> logger) : IFleetHistory, ITransitionExport, IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _recorded = new(0, 1);
    private PendingChanges _pending = new();
    private volatile string? _fault;
    private volatile bool _isRead;
    private KnownFleet? _late;

    public string? Fault
    {
        get
        {
            if (_fault is not { } fault)
                return null;
            lock (_gate)
            {
                var lost = _pending.Lost == 0 ? "" : $", {_pending.Lost} were lost";
                return _pending.Count == 0 ? fault : $"{fault}; {_pending.Count} changes wait in memory{lost}";
            }
        }
    }

    public async Task<KnownFleet> LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var known = await database.LoadAsync(cancellationToken);
            _isRead = true;
            // Where nothing waits no write has failed: the fault was that the database did not answer at start.
            if (Pending == 0)
                SetWell(0);
            return known;
        }
        catch (Exception exception) when (!IsEnd(exception, cancellationToken))
        {
            SetFault(exception);
            return new KnownFleet([], []);
        }
    }

    public KnownFleet? TakeLate() => Interlocked.Exchange(ref _late, null);

    public void Record(HistoryBatch batch)
    {
        if (batch.IsEmpty)
            return;
        lock (_gate)
            _pending.Add(batch);
        try
        {
            _recorded.Release();
        }
        catch (SemaphoreFullException)
        {
            // A write is already due; it takes this batch along.
        }
    }

    public async Task<TransitionPage> TransitionsAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await database.TransitionsAsync(query, cancellationToken);
        }
        catch (Exception exception) when (!IsEnd(exception, cancellationToken))
        {
            return new TransitionPage(0, [], Unread(exception));
        }
    }

    public async Task<TransitionExport> ExportAsync(TransitionQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await new TransitionPieces(database, query).StartAsync(cancellationToken);
        }
        catch (Exception exception) when (!IsEnd(exception, cancellationToken))
        {
            return new TransitionExport(0, AsyncEnumerable.Empty<Transition>(), Unread(exception));
        }
    }

    public void Dispose() => _recorded.Dispose();

    /// <summary>Opens the database at start; only a newer version's ends the start.</summary>
    internal async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.OpenAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not HistoryVersionException && !IsEnd(exception, cancellationToken))
        {
            SetFault(exception);
        }
    }

    internal Task WaitAsync(CancellationToken cancellationToken) => _recorded.WaitAsync(cancellationToken);

    /// <summary>Writes all that waits, in one transaction; after a failure it waits again, below what came meanwhile.</summary>
    internal async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        var changes = Take();
        if (changes.Count == 0)
            return true;
        try
        {
            await ReadLateAsync(cancellationToken);
            await database.WriteAsync(changes, cancellationToken);
            SetWell(changes.Lost);
            return true;
        }
        catch (Exception exception)
        {
            PutBack(changes);
            if (IsEnd(exception, cancellationToken))
                throw;
            SetFault(exception);
            return false;
        }
    }

    private async Task ReadLateAsync(CancellationToken cancellationToken)
    {
        if (_isRead)
            return;
        _late = await database.LoadAsync(cancellationToken);
        _isRead = true;
    }

    private static bool IsEnd(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private string Unread(Exception exception)
    {
        var fault = HistoryFaults.Describe(exception, database.Location.Name);
        logger.LogWarning("Transitions cannot be read: {Fault}", fault);
        return fault;
    }

    private int Pending
    {
        get
        {
            lock (_gate)
                return _pending.Count;
        }
    }

    private PendingChanges Take()
    {
        lock (_gate)
        {
            var taken = _pending;
            _pending = new PendingChanges();
            return taken;
        }
    }

    private void PutBack(PendingChanges changes)
    {
        lock (_gate)
        {
            changes.Append(_pending);
            _pending = changes;
        }
    }

    private void SetFault(Exception exception)
    {
        var fault = HistoryFaults.Describe(exception, database.Location.Name);
        if (fault != _fault)
            logger.LogError("History is not kept: {Fault}", fault);
        _fault = fault;
    }

    private void SetWell(int lost)
    {
        if (_fault is not null)
            logger.LogInformation("History database {Database} answers again; {Lost} changes were lost", database.Location.Name, lost);
        _fault = null;
    }
}
