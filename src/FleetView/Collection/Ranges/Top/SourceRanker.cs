using FleetView.Fleet;
using FleetView.Model;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges.Top;

/// <summary>The statistic of every subject of one source, by which they rank.</summary>
internal sealed record SourceRanking(
    IReadOnlyDictionary<RankedSubject, double> Values, SourceFault? Fault, IReadOnlyList<string> Warnings);

/// <summary>Ranks all series of a source with few numbers on the wire; see <see cref="RankQuestion"/>.</summary>
internal sealed class SourceRanker(IPrometheusClients clients, TimeProvider time)
{
    public const int MaximumEntries = 1_000;
    public const long MaximumBytes = 64 * 1024 * 1024;

    /// <summary>Fewer than a source's slots: its collector must not wait for them.</summary>
    private const int AtOnce = 3;

    /// <summary>What is older than late samples changes no more.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SettledLifetime = TimeSpan.FromHours(2);

    private readonly SharedAnswers<Key, QueryResult<VectorColumns>> _parts = new(time, MaximumEntries, MaximumBytes);

    /// <param name="series">Series that the source is likely to answer with.</param>
    public async Task<SourceRanking> RankAsync(
        TopQuestion question, RangeGrid grid, TopBy by, int series, CancellationToken cancellationToken)
    {
        var parts = RankQuestion.Parts(grid, series);
        var warnings = new List<string>();
        var columns = new List<Dictionary<RankedSubject, double>>();
        foreach (var function in RankQuestion.Functions(by))
        {
            var answers = await WalkAsync(question, function, parts, cancellationToken);
            warnings.AddRange(answers.SelectMany(answer => answer.Warnings).Except(warnings));
            if (answers.FirstOrDefault(answer => !answer.Answered) is { } failed)
                return new SourceRanking(new Dictionary<RankedSubject, double>(), failed.Fault, warnings);
            columns.Add(Join(question, function, answers));
        }

        return new SourceRanking(by == TopBy.Avg ? Means(columns[0], columns[1]) : columns[0], null, warnings);
    }

    private async Task<QueryResult<VectorColumns>[]> WalkAsync(
        TopQuestion question, string function, IReadOnlyList<RangeGrid> parts, CancellationToken cancellationToken)
    {
        var answers = new QueryResult<VectorColumns>[parts.Count];
        var pace = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, parts.Count, pace, async (part, token) =>
            answers[part] = await WalkAsync(question, function, parts[part], token));
        return answers;
    }

    private Task<QueryResult<VectorColumns>> WalkAsync(
        TopQuestion question, string function, RangeGrid part, CancellationToken cancellationToken) => _parts.GetAsync(
        new Key(question.Source.Name, function, question.Query.Expression, part),
        async token =>
        {
            var answer = await clients[question.Source.Name].QueryAsync(RankQuestion.Write(function, question.Query, part), part.End, token);
            var rows = answer.Value is { } vector ? 8L + 4 * vector.LabelIds.Count : 0;
            return new Answer<QueryResult<VectorColumns>>(answer, 512 + rows * (answer.Value?.Count ?? 0), LifetimeOf(answer, part));
        },
        cancellationToken);

    private TimeSpan LifetimeOf(QueryResult<VectorColumns> answer, RangeGrid part) =>
        !answer.Answered ? RangeService.FaultLifetime
        : part.End + Settled < time.GetUtcNow() ? SettledLifetime
        : part.Step < Settled ? part.Step
        : Settled;

    private static Dictionary<RankedSubject, double> Join(
        TopQuestion question, string function, IReadOnlyList<QueryResult<VectorColumns>> answers)
    {
        var column = new Dictionary<RankedSubject, double>(answers.Max(answer => answer.Value!.Count));
        foreach (var vector in answers.Select(answer => answer.Value!))
        {
            for (var series = 0; series < vector.Count; series++)
            {
                if (RankedSubject.Of(question, vector.Names, vector.LabelIds, series) is not { } subject)
                    continue;
                var value = vector.Values[series];
                column[subject] = column.TryGetValue(subject, out var earlier) ? Join(function, earlier, value) : value;
            }
        }

        return column;
    }

    private static double Join(string function, double earlier, double later) => function switch
    {
        "max_over_time" => Math.Max(earlier, later),
        "min_over_time" => Math.Min(earlier, later),
        "last_over_time" => later,
        _ => earlier + later,
    };

    private static Dictionary<RankedSubject, double> Means(
        Dictionary<RankedSubject, double> sums, Dictionary<RankedSubject, double> counts) => sums
        .Where(sum => counts.GetValueOrDefault(sum.Key) > 0)
        .ToDictionary(sum => sum.Key, sum => sum.Value / counts[sum.Key]);

    private sealed record Key(string Source, string Function, string Expression, RangeGrid Part);
}
