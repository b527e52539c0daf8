using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges;

internal sealed class RangeService(SubjectQueries queries, IPrometheusClients clients, TimeProvider time) : IRangeService
{
    public const int MaximumEntries = 500;
    public const long MaximumBytes = 32 * 1024 * 1024;
    private const int MaximumSeries = 100;

    /// <summary>What lies wholly in the past changes no more, but for late samples.</summary>
    private static readonly TimeSpan PastLifetime = TimeSpan.FromMinutes(10);

    /// <summary>A source that fails is not asked again by every viewer, yet its return shows soon.</summary>
    public static readonly TimeSpan FaultLifetime = TimeSpan.FromSeconds(5);

    private readonly SharedAnswers<Key, RangeResult> _answers = new(time, MaximumEntries, MaximumBytes);

    public async Task<RangeResult> GetAsync(RangeRequest request, CancellationToken cancellationToken)
    {
        var (sources, fault) = queries.Find(request.SignalId, request.Cluster, request.Node, request.Detail, request.Merged);
        var first = new RangeResult(request.From, TimeSpan.Zero, 0, [], 0, "", fault);
        foreach (var (query, index) in sources.Select((query, index) => (query, index)))
        {
            var result = await AskAsync(query, request, cancellationToken);
            if (result.Series.Count > 0)
                return result;
            if (index == 0)
                first = result;
        }

        return first;
    }

    /// <summary>Until the grid moves on nothing in it changes but late samples.</summary>
    public static TimeSpan LifetimeOf(RangeGrid grid, DateTimeOffset newest) => grid.End + grid.Step > newest ? grid.Step : PastLifetime;

    private Task<RangeResult> AskAsync(SubjectQuery query, RangeRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var grid = RangeGrid.Over(request.From, request.To, now, query.Source.Delay, query.Interval);
        var key = new Key(
            query.Source.Name, query.Query.Expression, query.Cluster, query.Node, grid, Math.Clamp(request.MaxSeries, 1, MaximumSeries));
        var lifetime = LifetimeOf(grid, now - query.Source.Delay);
        return _answers.GetAsync(key, token => AskAsync(query, key, lifetime, token), cancellationToken);
    }

    private async Task<Answer<RangeResult>> AskAsync(SubjectQuery query, Key key, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var grid = key.Grid;
        var answer = await clients[query.Source.Name].QueryRangeAsync(query.Query, grid.Start, grid.End, grid.Step, cancellationToken);
        var (series, total) = answer is { Fault: null, Value: { } matrix }
            ? RangeSeriesReader.Read(matrix, query, grid, key.MaxSeries)
            : ([], 0);
        var result = new RangeResult(grid.Start, grid.Step, grid.Points, series, total, query.Query.Expression, answer.Fault);
        return new Answer<RangeResult>(result, BytesOf(result), answer.Fault is null ? lifetime : FaultLifetime);
    }

    private static long BytesOf(RangeResult result) =>
        256 + 2L * result.Query.Length + 2L * (result.Fault?.Message.Length ?? 0)
        + result.Series.Sum(series => 64 + 2L * series.Name.Length + 8L * series.Values.Length);

    private sealed record Key(string Source, string Expression, string Cluster, string? Node, RangeGrid Grid, int MaxSeries);
}
