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
    public const int MaximumEntries = 200;
    public const long MaximumBytes = 48 * 1024 * 1024;

    private readonly SharedAnswers<Key, SourceRanking> _answers = new(time, MaximumEntries, MaximumBytes);

    /// <param name="series">Series that the source is likely to answer with.</param>
    /// <param name="lifetime">How long a good answer may be given to others.</param>
    public Task<SourceRanking> RankAsync(
        TopQuestion question, RangeGrid grid, TopBy by, int series, TimeSpan lifetime, CancellationToken cancellationToken) =>
        _answers.GetAsync(
            new Key(question.Source.Name, question.Query.Expression, grid, by),
            async token =>
            {
                var ranking = await AskAsync(question, RankQuestion.Parts(grid, series), by, token);
                var bytes = 256 + 96L * ranking.Values.Count;
                return new Answer<SourceRanking>(ranking, bytes, ranking.Fault is null ? lifetime : RangeService.FaultLifetime);
            },
            cancellationToken);

    private async Task<SourceRanking> AskAsync(
        TopQuestion question, IReadOnlyList<RangeGrid> parts, TopBy by, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var columns = new List<Dictionary<RankedSubject, double>>();
        foreach (var function in RankQuestion.Functions(by))
        {
            var column = new Dictionary<RankedSubject, double>();
            // One after the other: what one of them holds in the source's memory is what bounds their size.
            foreach (var part in parts)
            {
                var query = RankQuestion.Write(function, question.Query, part);
                var answer = await clients[question.Source.Name].QueryAsync(query, part.End, cancellationToken);
                warnings.AddRange(answer.Warnings.Except(warnings));
                if (answer is not { Fault: null, Value: { } vector })
                    return new SourceRanking(new Dictionary<RankedSubject, double>(), answer.Fault, warnings);
                Join(column, question, vector, function);
            }

            columns.Add(column);
        }

        return new SourceRanking(by == TopBy.Avg ? Means(columns[0], columns[1]) : columns[0], null, warnings);
    }

    private static void Join(Dictionary<RankedSubject, double> column, TopQuestion question, VectorColumns vector, string function)
    {
        column.EnsureCapacity(vector.Count);
        for (var series = 0; series < vector.Count; series++)
        {
            if (RankedSubject.Of(question, vector.Names, vector.LabelIds, series) is not { } subject)
                continue;
            var value = vector.Values[series];
            column[subject] = !column.TryGetValue(subject, out var earlier) ? value : function switch
            {
                "max_over_time" => Math.Max(earlier, value),
                "min_over_time" => Math.Min(earlier, value),
                "last_over_time" => value,
                _ => earlier + value,
            };
        }
    }

    private static Dictionary<RankedSubject, double> Means(
        Dictionary<RankedSubject, double> sums, Dictionary<RankedSubject, double> counts) => sums
        .Where(sum => counts.GetValueOrDefault(sum.Key) > 0)
        .ToDictionary(sum => sum.Key, sum => sum.Value / counts[sum.Key]);

    private sealed record Key(string Source, string Expression, RangeGrid Grid, TopBy By);
}
