using System.Text.RegularExpressions;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Tests.Collection;

/// <summary>
/// A source whose whole past is a function of time: instant and range queries agree because both ask it. Series are
/// matched by a word of the query.
/// </summary>
internal sealed partial class ScriptedSource(string name) : IPrometheusClient, IPrometheusClients
{
    private readonly NameTable _names = new();
    private readonly List<(string Word, Func<int, IEnumerable<(string[] Labels, double Value)>> Series)> _scripts = [];

    public string Source => name;

    /// <summary>Answers nothing but this fault while set.</summary>
    public string? Down { get; set; }

    /// <summary>Queries that contain this word answer a fault.</summary>
    public string? FailingWord { get; set; }

    public bool RangesFail { get; set; }

    public IReadOnlyList<string> Warnings { get; set; } = [];

    public IReadOnlyList<string>? MetricNames { get; set; }

    /// <summary>Runs while the source is asked for its metric names.</summary>
    public Action? WhenAskedForNames { get; set; }

    public int Queries { get; private set; }

    public int Ranges { get; private set; }

    IPrometheusClient IPrometheusClients.this[string source] => this;

    /// <summary>What a query that contains the word answers at a Unix second.</summary>
    public void Answer(string word, Func<int, IEnumerable<(string[] Labels, double Value)>> series) => _scripts.Insert(0, (word, series));

    /// <summary>Agents of a cluster, up as long as <paramref name="up"/> says; null: no target.</summary>
    public void Agents(string cluster, IReadOnlyList<string> nodes, Func<string, int, double?> up) => Answer("up{job", at =>
        nodes.Select(node => (Labels: new[] { cluster, node }, Value: up(node, at)))
            .Where(series => series.Value is not null)
            .Select(series => (series.Labels, series.Value!.Value)));

    public Task<QueryResult<VectorColumns>> QueryAsync(PromQuery query, DateTimeOffset time, CancellationToken cancellationToken)
    {
        Queries++;
        if (IsRefused(query))
            return Task.FromResult(Fault<VectorColumns>(query));
        var series = At(query, (int)time.ToUnixTimeSeconds()).ToArray();
        var columns = new VectorColumns(_names, Ids(query, series.Select(s => s.Labels)), [.. series.Select(s => s.Value)], series.Length);
        return Task.FromResult(new QueryResult<VectorColumns>(columns, null, Warnings, TimeSpan.Zero));
    }

    public Task<QueryResult<MatrixColumns>> QueryRangeAsync(
        PromQuery query, DateTimeOffset start, DateTimeOffset end, TimeSpan step, CancellationToken cancellationToken)
    {
        Ranges++;
        if (IsRefused(query) || (RangesFail && query.Signal is not null))
            return Task.FromResult(Fault<MatrixColumns>(query));
        var (first, last, seconds) = ((int)start.ToUnixTimeSeconds(), (int)end.ToUnixTimeSeconds(), (int)step.TotalSeconds);
        var points = Enumerable.Range(0, (last - first) / seconds + 1)
            .Select(i => first + i * seconds)
            .SelectMany(at => At(query, at).Select(s => (At: at, s.Labels, s.Value)))
            .GroupBy(point => string.Join('\u001f', point.Labels))
            .ToArray();
        var offsets = new List<int> { 0 };
        foreach (var line in points)
            offsets.Add(offsets[^1] + line.Count());
        var matrix = new MatrixColumns(
            _names,
            Ids(query, points.Select(line => line.First().Labels)),
            [.. offsets],
            [.. points.SelectMany(line => line.Select(point => point.At * 1000L))],
            [.. points.SelectMany(line => line.Select(point => point.Value))],
            points.Length);
        return Task.FromResult(new QueryResult<MatrixColumns>(matrix, null, Warnings, TimeSpan.Zero));
    }

    public Task<QueryResult<IReadOnlyList<string>>> LabelValuesAsync(
        string label, IReadOnlyList<string> matchers, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        WhenAskedForNames?.Invoke();
        return Task.FromResult(MetricNames is null
            ? Fault<IReadOnlyList<string>>(new PromQuery(label, []))
            : new QueryResult<IReadOnlyList<string>>(MetricNames, null, [], TimeSpan.Zero));
    }

    private bool IsRefused(PromQuery query) =>
        Down is not null || (FailingWord is not null && query.Expression.Contains(FailingWord, StringComparison.Ordinal));

    // The last word wins, except for agents, which add up over clusters.
    private IEnumerable<(string[] Labels, double Value)> At(PromQuery query, int at)
    {
        var hits = _scripts.Where(script => query.Expression.Contains(script.Word, StringComparison.Ordinal)).ToArray();
        var series = hits.SelectMany(script => script.Series(at));
        if (ClusterMatcher().Match(query.Expression) is { Success: true } narrowed)
            series = series.Where(s => Regex.IsMatch(s.Labels[0], $"^(?:{narrowed.Groups[1].Value})$"));
        return query.Expression.StartsWith("count by", StringComparison.Ordinal)
            ? Counted(query, series)
            : series;
    }

    private static IEnumerable<(string[] Labels, double Value)> Counted(PromQuery query, IEnumerable<(string[] Labels, double Value)> series) =>
        query.Expression.EndsWith("> 0.5", StringComparison.Ordinal)
            ? []
            : series.GroupBy(s => s.Labels[0]).Select(group => (new[] { group.Key }, (double)group.Count()));

    [GeneratedRegex("cluster=~\"([^\"]*)\"")]
    private static partial Regex ClusterMatcher();

    private int[][] Ids(PromQuery query, IEnumerable<string[]> labels)
    {
        var rows = labels.ToArray();
        return [.. query.Labels.Select((_, column) => rows.Select(row => IdOf(row, column)).ToArray())];
    }

    private int IdOf(string[] row, int column) =>
        column < row.Length ? _names.Intern(System.Text.Encoding.UTF8.GetBytes(row[column])) : NameTable.None;

    private QueryResult<T> Fault<T>(PromQuery query)
        where T : class => new(null, new SourceFault(name, query.Signal, query.Expression, null, Down ?? "cannot list"), [], TimeSpan.Zero);
}
