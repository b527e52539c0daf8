using FleetView.Catalog;
using FleetView.Configuration;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;
using Microsoft.Extensions.Options;

namespace FleetView.Collection.Ranges.Top;

internal sealed class TopService(
    SourceRanker ranker, IPrometheusClients clients, FleetStore store, IOptions<FleetViewOptions> options, TimeProvider time) : ITopService
{
    public const int MaximumEntries = 200;
    public const long MaximumBytes = 32 * 1024 * 1024;

    private readonly SharedAnswers<Key, TopResult> _answers = new(time, MaximumEntries, MaximumBytes);

    public Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken)
    {
        var snapshot = store.Current;
        if (snapshot.Catalogue.Find(request.SignalId) is not { } signal)
            return Task.FromResult(Nothing(request, "the catalogue has no such signal"));
        var questions = TopQuestion.All(options.Value, snapshot, signal, request.Clusters);
        if (questions.Count == 0)
            return Task.FromResult(Nothing(request, request.Clusters is null ? "no source is configured" : null));
        var now = time.GetUtcNow();
        var (delay, interval) = Pace(questions);
        var grid = RangeGrid.Over(request.From, request.To, now, delay, interval);
        var count = Math.Clamp(request.Count, 1, TopRequest.MaximumCount);
        var key = new Key(string.Join('\n', questions.Select(question => question.Query.Expression)), grid, request.By, count, Scope(request));
        var lifetime = RangeService.LifetimeOf(grid, now - delay);
        return _answers.GetAsync(key, token => AskAsync(new Asked(questions, grid, request.By, count, snapshot, lifetime), token), cancellationToken);
    }

    private async Task<Answer<TopResult>> AskAsync(Asked asked, CancellationToken cancellationToken)
    {
        var rankings = await Task.WhenAll(asked.Questions.Select(question => ranker.RankAsync(
            question, asked.Grid, asked.By, SeriesOf(question, asked.Snapshot), cancellationToken)));
        var ranking = new TopRanking(rankings, asked.By);
        var first = ranking.First(asked.Count);
        var lines = await Task.WhenAll(asked.Questions.Select((question, index) => ReadLinesAsync(
            question, asked.Grid, [.. first.Where(ranked => ranked.Question == index).Select(ranked => ranked.Subject)], cancellationToken)));
        var faults = rankings.Select(source => source.Fault).Concat(lines.Select(source => source.Fault)).OfType<SourceFault>().ToArray();
        var result = new TopResult(
            asked.Grid.Start,
            asked.Grid.Step,
            asked.Grid.Points,
            Rows(first, ranking, lines, asked),
            ranking.Count,
            faults,
            [.. rankings.SelectMany(source => source.Warnings).Distinct()],
            asked.Questions[0].Query.Expression);
        return new Answer<TopResult>(result, BytesOf(result), faults.Length == 0 ? asked.Lifetime : RangeService.FaultLifetime);
    }

    private async Task<Lines> ReadLinesAsync(
        TopQuestion question, RangeGrid grid, IReadOnlyList<RankedSubject> subjects, CancellationToken cancellationToken)
    {
        var points = new Dictionary<RankedSubject, double[]>();
        if (subjects.Count == 0)
            return new Lines(points, null);
        var wanted = subjects.ToHashSet();
        var answer = await clients[question.Source.Name].QueryRangeAsync(
            question.Narrow(subjects), grid.Start, grid.End, grid.Step, cancellationToken);
        if (answer is not { Fault: null, Value: { } matrix })
            return new Lines(points, answer.Fault);
        for (var series = 0; series < matrix.Count; series++)
        {
            // Names of nodes may repeat in other clusters: the matchers let a little more through than was asked for.
            if (RankedSubject.Of(question, matrix.Names, matrix.LabelIds, series) is { } subject && wanted.Contains(subject))
                points[subject] = RangeSeriesReader.Points(matrix, series, grid);
        }

        return new Lines(points, null);
    }

    private static TopRow[] Rows(IReadOnlyList<RankedValue> first, TopRanking ranking, Lines[] lines, Asked asked)
    {
        var groups = new Dictionary<string, PeerGroup>(StringComparer.Ordinal);
        var rows = new List<TopRow>(first.Count);
        var unit = asked.Questions[0].Signal.Unit;
        foreach (var ranked in first)
        {
            if (lines[ranked.Question].Points.TryGetValue(ranked.Subject, out var values)
                && PointStatistics.Of(values, asked.Grid.Start, asked.Grid.Step, unit) is { } statistics)
                rows.Add(new TopRow(ranked.Subject.Cluster, ranked.Subject.Node, statistics, ranking.PeersOf(ranked, groups), values));
        }

        // A late sample may have come between the two questions: what is shown is in the order of what is shown.
        return [.. asked.By == TopBy.Min
            ? rows.OrderBy(row => row.Statistics.Min)
            : rows.OrderByDescending(row => row.Statistics.Of(asked.By))];
    }

    private static int SeriesOf(TopQuestion question, FleetSnapshot snapshot)
    {
        var nodes = question.Signal.Scope == SignalScope.Node;
        var clusters = snapshot.Inventory.Clusters.Index().Where(cluster =>
            cluster.Item.Sources.Contains(question.Source.Name, StringComparer.Ordinal)
            && (question.Clusters is null || question.Clusters.Contains(cluster.Item.Name, StringComparer.Ordinal)));
        return clusters.Sum(cluster => nodes ? snapshot.Inventory.NodesOf(cluster.Index) : 1);
    }

    /// <summary>One grid for all sources: that of the slowest, or totals could not be compared.</summary>
    private static (TimeSpan Delay, TimeSpan Interval) Pace(IReadOnlyList<TopQuestion> questions) => (
        questions.Max(question => question.Source.Delay),
        questions.Max(question => SourceQueryVariables.IntervalOf(question.Source, question.Collection)));

    private static string Scope(TopRequest request) =>
        request.Clusters is null ? "*" : string.Join('\n', request.Clusters.Order(StringComparer.Ordinal));

    private static TopResult Nothing(TopRequest request, string? why) => new(
        request.From, TimeSpan.Zero, 1, [], 0, why is null ? [] : [new SourceFault("", request.SignalId, "", null, why)], [], "");

    private static long BytesOf(TopResult result) =>
        512 + 2L * result.Query.Length + result.Rows.Sum(row => 256 + 8L * row.Values.Length)
        + result.Faults.Sum(fault => 256 + 2L * fault.Message.Length) + result.Warnings.Sum(warning => 32 + 2L * warning.Length);

    private sealed record Asked(
        IReadOnlyList<TopQuestion> Questions, RangeGrid Grid, TopBy By, int Count, FleetSnapshot Snapshot, TimeSpan Lifetime);

    private sealed record Lines(IReadOnlyDictionary<RankedSubject, double[]> Points, SourceFault? Fault);

    private sealed record Key(string Expressions, RangeGrid Grid, TopBy By, int Count, string Scope);
}
