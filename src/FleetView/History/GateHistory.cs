using FleetView.Configuration;
using FleetView.Model.Gates;
using Microsoft.Extensions.Options;

namespace FleetView.History;

/// <inheritdoc cref="IGateHistory"/>
internal sealed class GateHistory(GateStore store, IOptions<FleetViewOptions> options, TimeProvider time, ILogger<GateHistory> logger) : IGateHistory, IDisposable
{
    // Whoever adds while the records are being read must not be lost again.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private volatile GateRecords _current = GateRecords.None with { Fault = "the history is not read yet" };

    public GateRecords Current => _current;

    public void Dispose() => _turn.Dispose();

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var loaded = await store.LoadAsync(cancellationToken);
            lock (_gate)
                _current = loaded;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            if (fault != _current.Fault)
                logger.LogError("Results of the gates cannot be read: {Fault}", fault);
            lock (_gate)
                _current = _current with { Fault = fault };
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ForgetAsync(time.GetUtcNow().AddDays(-options.Value.Storage.RetentionDays), cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("Old results of the gates cannot be removed: {Fault}", HistoryFaults.Describe(exception, store.Name));
        }
    }

    public Task<GateSaved<GateResult>> AddAsync(GateResult result, CancellationToken cancellationToken) => SaveAsync(
        async token => await store.AddAsync(result, token),
        (known, kept) => known with { Results = Held([kept, .. known.Results]) },
        result.Cluster,
        cancellationToken);

    public Task<GateSaved<GateAcknowledgement>> AddAsync(GateAcknowledgement acknowledgement, CancellationToken cancellationToken) => SaveAsync(
        async token => await store.AddAsync(acknowledgement, token),
        (known, kept) => known with { Acknowledgements = [kept, .. known.Acknowledgements] },
        acknowledgement.Cluster,
        cancellationToken);

    public async Task<string?> SetAsync(RolloutRecord rollout, CancellationToken cancellationToken)
    {
        Change(rollout.Cluster, known => known with { Rollout = rollout });
        try
        {
            await store.SetAsync(rollout, cancellationToken);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            logger.LogWarning("The rollout of {Cluster} is not kept: {Fault}", rollout.Cluster, fault);
            return fault;
        }
    }

    public async Task<GateResultPage> ResultsAsync(GateResultQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ResultsAsync(query, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new GateResultPage(0, [], HistoryFaults.Describe(exception, store.Name));
        }
    }

    private async Task<GateSaved<T>> SaveAsync<T>(
        Func<CancellationToken, Task<T>> save, Func<ClusterRecords, T, ClusterRecords> add, string cluster, CancellationToken cancellationToken)
        where T : class
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var kept = await save(cancellationToken);
            Change(cluster, known => add(known, kept));
            return new GateSaved<T>(kept, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var fault = HistoryFaults.Describe(exception, store.Name);
            logger.LogError("A gate's record of {Cluster} is not kept: {Fault}", cluster, fault);
            return new GateSaved<T>(null, fault);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Change(string cluster, Func<ClusterRecords, ClusterRecords> change)
    {
        lock (_gate)
        {
            var clusters = new Dictionary<string, ClusterRecords>(_current.Clusters, StringComparer.Ordinal) { [cluster] = change(_current.Of(cluster)) };
            _current = _current with { Clusters = clusters };
        }
    }

    private static GateResult[] Held(IEnumerable<GateResult> results) =>
    [
        .. results.GroupBy(result => result.Kind)
            .SelectMany(kind => kind.OrderByDescending(result => result.At).Take(IGateHistory.HeldResults))
            .OrderByDescending(result => result.At),
    ];
}
