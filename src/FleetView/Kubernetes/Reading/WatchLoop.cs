using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// Keeps a large kind current: a paged list, then watches that go on from it, and a new list when a watch cannot, or after
/// an hour. List and watch work on every server; lists that stream in by a watch do not (etcd 3.4).
/// </summary>
/// <param name="selectors">Label selectors, of which the first that finds something counts; one null for all objects.</param>
internal sealed class WatchLoop<T>(
    ObjectKind kind,
    ApiResource resource,
    IReadOnlyList<string?> selectors,
    ReduceNamed<T> reduce,
    ObjectTable<T> table,
    ClusterContext cluster) : IReaderLoop
    where T : class
{
    // A version that no server takes, as after etcd was restored, is given up in the end.
    private const int MostFailures = 5;

    private readonly Backoff _backoff = new(cluster.Pace);
    private string? _selector;
    private int _failures;

    /// <summary>Lists, and watches until a new list is needed. Gives how long to wait before that.</summary>
    public async Task<TimeSpan> TurnAsync(CancellationToken stopping)
    {
        var client = await cluster.Link.ReadyAsync(stopping);
        var (version, fault) = await ListAsync(client, stopping);
        return fault is null ? await WatchAsync(version, stopping) : Fail(fault);
    }

    private async Task<(string? Version, ApiFault? Fault)> ListAsync(ApiClient client, CancellationToken stopping)
    {
        using var turn = await cluster.EnterAsync(stopping);
        foreach (var selector in selectors)
        {
            var sink = new TableSink<T>(reduce);
            var request = ApiRequest.List(resource) with { LabelSelector = selector, Limit = cluster.Pace.PageSize };
            var end = await client.ListAsync(request, sink, stopping);
            if (end.Fault is not null)
                return (null, end.Fault);
            if (end.Objects == 0 && selector != selectors[^1])
                continue;
            _selector = selector;
            cluster.State.Write(() =>
            {
                table.Replace(sink.Items);
                return true;
            });
            Succeed();
            return (end.ResourceVersion, null);
        }
        throw new InvalidOperationException("a loop without selectors");
    }

    private async Task<TimeSpan> WatchAsync(string? version, CancellationToken stopping)
    {
        _failures = 0;
        var listAgain = cluster.Time.GetUtcNow() + ClusterContext.Spread(cluster.Pace.Resync);
        while (version is not null && cluster.Time.GetUtcNow() < listAgain)
        {
            var client = await cluster.Link.ReadyAsync(stopping);
            var started = cluster.Time.GetTimestamp();
            var end = await new Watch(Request(version), Succeed, Take, cluster.Pace, cluster.Time).RunAsync(client, stopping);
            version = end.Version;
            // A server that ends every watch at once is asked ever more rarely.
            if (end.Outcome != WatchOutcome.Failed && (end.Events > 0 || cluster.Time.GetElapsedTime(started) > cluster.Pace.LongestBackoff / 10))
                _backoff.Reset();
            if (end.Fault is { Kind: FaultKind.Forbidden } refused)
                return Unwatched(refused.Message);
            var wait = end.Outcome == WatchOutcome.Failed ? Fail(end.Fault!) : end.Events == 0 ? _backoff.Next() : TimeSpan.Zero;
            if (IsToList(end))
                return wait;
            if (end.Outcome == WatchOutcome.Ended)
                Succeed();
            await Task.Delay(wait, cluster.Time, stopping);
        }
        return version is null ? Unwatched("the API gives no version to watch from") : TimeSpan.Zero;
    }

    /// <summary>A server that is too busy for a watch has no time for a list.</summary>
    private bool IsToList(WatchEnd end)
    {
        _failures = end.Outcome == WatchOutcome.Failed ? _failures + 1 : 0;
        return end.Outcome == WatchOutcome.Expired || _failures == MostFailures
            || end.Fault is { Kind: FaultKind.NotFound or FaultKind.NoObject or FaultKind.WrongAddress };
    }

    private ApiRequest Request(string version) => ApiRequest.Watch(resource) with
    {
        LabelSelector = _selector,
        ResourceVersion = version,
        WatchFor = ClusterContext.Spread(cluster.Pace.WatchFor),
    };

    private string? Take(WatchEventType type, ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var item = reduce(ref reader, ref meta);
        if (type != WatchEventType.Bookmark)
            cluster.State.Write(() => type == WatchEventType.Deleted ? table.Remove(TableSink<T>.KeyOf(meta)) : item is not null && table.Set(TableSink<T>.KeyOf(meta), item));
        Succeed();
        return meta.ResourceVersion;
    }

    private void Succeed() => cluster.Succeed(kind, table.Count);

    /// <summary>What may be listed and not watched is current enough when it is listed every few minutes.</summary>
    private TimeSpan Unwatched(string why)
    {
        cluster.Succeed(kind, table.Count, $"listed every {cluster.Pace.ListInstead.TotalMinutes:0.#} minutes instead of watched: {why}");
        return ClusterContext.Spread(cluster.Pace.ListInstead);
    }

    private TimeSpan Fail(ApiFault fault)
    {
        cluster.Fail(kind, fault);
        return _backoff.Next(fault.RetryAfter);
    }
}
