using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection.Ranges;

/// <summary>Sources whose answers a test writes, and which remember what they were asked.</summary>
internal sealed class FakePrometheus : IPrometheusClients
{
    private readonly Dictionary<string, FakeClient> _clients = [];

    public FakeClient this[string source] => _clients.TryGetValue(source, out var client)
        ? client
        : _clients[source] = new FakeClient(source);

    IPrometheusClient IPrometheusClients.this[string source] => this[source];
}

internal sealed record RangeCall(PromQuery Query, DateTimeOffset Start, DateTimeOffset End, TimeSpan Step);

internal sealed class FakeClient(string source) : IPrometheusClient
{
    private readonly Lock _gate = new();
    private readonly List<RangeCall> _ranges = [];
    private readonly List<(PromQuery Query, DateTimeOffset At)> _instants = [];

    public string Source => source;

    public IReadOnlyList<RangeCall> Ranges
    {
        get
        {
            lock (_gate)
                return [.. _ranges];
        }
    }

    public IReadOnlyList<(PromQuery Query, DateTimeOffset At)> Instants
    {
        get
        {
            lock (_gate)
                return [.. _instants];
        }
    }

    public Func<RangeCall, CancellationToken, Task<QueryResult<MatrixColumns>>> OnRange { get; set; } =
        (call, _) => Task.FromResult(Answers.Matrix(call.Query.Labels.Count));

    public Func<PromQuery, DateTimeOffset, CancellationToken, Task<QueryResult<VectorColumns>>> OnInstant { get; set; } =
        (query, _, _) => Task.FromResult(Answers.Vector(query.Labels.Count));

    public Task<QueryResult<VectorColumns>> QueryAsync(PromQuery query, DateTimeOffset time, CancellationToken cancellationToken)
    {
        lock (_gate)
            _instants.Add((query, time));
        return OnInstant(query, time, cancellationToken);
    }

    public Task<QueryResult<MatrixColumns>> QueryRangeAsync(
        PromQuery query, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken)
    {
        var call = new RangeCall(query, start, end, step);
        lock (_gate)
            _ranges.Add(call);
        return OnRange(call, cancellationToken);
    }

    public Task<QueryResult<IReadOnlyList<string>>> LabelValuesAsync(
        string label, IReadOnlyList<string> matchers, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Charts ask no metadata.");
}

/// <summary>One series of an answer; a label that is null is not on it.</summary>
internal sealed record FakeSeries(string?[] Labels, params (DateTimeOffset At, double Value)[] Points);

internal static class Answers
{
    public static QueryResult<MatrixColumns> Matrix(int labels, params FakeSeries[] series)
    {
        var names = new NameTable();
        var points = series.SelectMany(line => line.Points).ToArray();
        var offsets = new int[series.Length + 1];
        for (var i = 0; i < series.Length; i++)
            offsets[i + 1] = offsets[i] + series[i].Points.Length;
        return Ok(new MatrixColumns(
            names,
            Ids(names, labels, series.Select(line => line.Labels).ToArray()),
            offsets,
            points.Select(point => point.At.ToUnixTimeMilliseconds()).ToArray(),
            points.Select(point => point.Value).ToArray(),
            series.Length));
    }

    public static QueryResult<VectorColumns> Vector(int labels, params (string?[] Labels, double Value)[] rows)
    {
        var names = new NameTable();
        return Ok(new VectorColumns(
            names, Ids(names, labels, rows.Select(row => row.Labels).ToArray()), rows.Select(row => row.Value).ToArray(), rows.Length));
    }

    public static QueryResult<T> Fault<T>(string source, string message) where T : class =>
        new(null, new SourceFault(source, null, "", 503, message), [], TimeSpan.Zero);

    private static QueryResult<T> Ok<T>(T value) where T : class => new(value, null, [], TimeSpan.Zero);

    private static int[][] Ids(NameTable names, int labels, string?[][] rows) => Enumerable.Range(0, labels)
        .Select(label => rows.Select(row => row[label] is { } value ? names.Intern(value) : NameTable.None).ToArray())
        .ToArray();
}
