using FleetView.Prometheus;

namespace FleetView.Collection.Past;

/// <summary>
/// A source's client for looking back: takes at most half of what may be in flight there, so that the present is never kept
/// waiting for long.
/// </summary>
internal sealed class ThrottledClient(IPrometheusClient client, int maximum) : IPrometheusClient, IDisposable
{
    private readonly SemaphoreSlim _slots = new(Math.Max(1, maximum / 2));

    public string Source => client.Source;

    public Task<QueryResult<VectorColumns>> QueryAsync(PromQuery query, DateTimeOffset time, CancellationToken cancellationToken) =>
        InTurnAsync(() => client.QueryAsync(query, time, cancellationToken), cancellationToken);

    public Task<QueryResult<MatrixColumns>> QueryRangeAsync(
        PromQuery query, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken) =>
        InTurnAsync(() => client.QueryRangeAsync(query, start, end, step, cancellationToken), cancellationToken);

    public Task<QueryResult<IReadOnlyList<string>>> LabelValuesAsync(
        string label, IReadOnlyList<string> matchers, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        InTurnAsync(() => client.LabelValuesAsync(label, matchers, start, end, cancellationToken), cancellationToken);

    public void Dispose() => _slots.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await ask();
        }
        finally
        {
            _slots.Release();
        }
    }
}
