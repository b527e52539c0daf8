using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges;

internal sealed class DetailService(SubjectQueries queries, IPrometheusClients clients, FleetStore store, TimeProvider time) : IDetailService
{
    public const int MaximumEntries = 2_000;
    public const long MaximumBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan FaultLifetime = TimeSpan.FromSeconds(5);

    private readonly SharedAnswers<Key, DetailResult> _answers = new(time, MaximumEntries, MaximumBytes);

    public async Task<DetailResult> GetAsync(string signalId, string cluster, string? node, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        var (sources, fault) = queries.Find(signalId, cluster, node, detail: true);
        var first = new DetailResult(signalId, [], "", fault);
        foreach (var (query, index) in sources.Select((query, index) => (query, index)))
        {
            var key = new Key(query.Source.Name, query.Query.Expression, cluster, query.Node, at is { } past ? RangeGrid.Floor(past, query.Interval) : InstantOf(query));
            var result = await _answers.GetAsync(key, token => AskAsync(query, key.At, token), cancellationToken);
            if (result.Rows.Count > 0)
                return result;
            if (index == 0)
                first = result;
        }

        return first;
    }

    /// <summary>The instant of the source's last round, so that the parts agree with the value they belong to.</summary>
    private DateTimeOffset InstantOf(SubjectQuery query)
    {
        var source = store.Current.Sources.FirstOrDefault(status => status.Name == query.Source.Name);
        return source?.LastSuccess ?? RangeGrid.Floor(time.GetUtcNow() - query.Source.Delay, query.Interval);
    }

    private async Task<Answer<DetailResult>> AskAsync(SubjectQuery query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var answer = await clients[query.Source.Name].QueryAsync(query.Query, at, cancellationToken);
        var rows = answer is { Fault: null, Value: { } vector } ? Read(vector, query) : [];
        var result = new DetailResult(query.Signal.Id, rows, query.Query.Expression, answer.Fault);
        return new Answer<DetailResult>(result, BytesOf(result), answer.Fault is null ? query.Interval : FaultLifetime);
    }

    private static DetailRow[] Read(VectorColumns vector, SubjectQuery query) => Enumerable.Range(0, vector.Count)
        .Where(row => query.IsOwn(vector.Names, vector.LabelIds, row))
        .Select(row => new DetailRow(LabelsOf(vector, query, row), vector.Values[row]))
        .OrderByDescending(row => row.Value)
        .ThenBy(row => string.Join('\0', row.Labels.Values), StringComparer.Ordinal)
        .ToArray();

    private static Dictionary<string, string> LabelsOf(VectorColumns vector, SubjectQuery query, int row)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        // Labels 0 and 1 are cluster and node.
        for (var label = 0; label < query.By.Count; label++)
        {
            if (vector.LabelIds[label + 2][row] is var id and not NameTable.None)
                labels[query.By[label]] = vector.Names[id];
        }

        return labels;
    }

    private static long BytesOf(DetailResult result) =>
        256 + 2L * result.Query.Length + 2L * (result.Fault?.Message.Length ?? 0)
        + result.Rows.Sum(row => 256 + row.Labels.Sum(label => 2L * (label.Key.Length + label.Value.Length)));

    private sealed record Key(string Source, string Expression, string Cluster, string? Node, DateTimeOffset At);
}
