using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection;

/// <summary>
/// The time a round may take. When it is over, queries in flight end as faults; only the shutdown of the process ends
/// the round itself.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _allowed;
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    public Deadline(TimeSpan allowed, TimeProvider time, CancellationToken stopping)
    {
        _allowed = allowed;
        _stopping = stopping;
        _timer = new CancellationTokenSource(allowed, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, stopping);
    }

    public async Task<QueryResult<T>> GuardAsync<T>(
        string source, PromQuery query, Func<CancellationToken, Task<QueryResult<T>>> ask)
        where T : class
    {
        try
        {
            return await ask(_either.Token);
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            var message = $"No answer before the round's time of {_allowed.TotalSeconds:0} s was over.";
            return new QueryResult<T>(null, new SourceFault(source, query.Signal, query.Expression, null, message), [], _allowed);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
