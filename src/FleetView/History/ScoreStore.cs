using FleetView.Model;
using Microsoft.EntityFrameworkCore;
using static FleetView.History.StoredInstants;

namespace FleetView.History;

/// <summary>Reads the tables of scores. Its methods throw what the provider throws.</summary>
internal sealed class ScoreStore(HistoryDatabase database)
{
    public string Name => database.Location.Name;

    /// <summary>At most <paramref name="most"/> points, each the worst of its step; unordered.</summary>
    public async Task<IReadOnlyList<ClusterScore>> ReadAsync(ScoreQuery query, int most, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var names = await NamesAsync(context, query.Clusters, cancellationToken);
        var (from, to, step) = (query.From.ToUnixTimeMilliseconds(), query.To.ToUnixTimeMilliseconds(), (long)query.Step.TotalMilliseconds);
        from -= from % step;
        var rows = context.ClusterScores.AsNoTracking().Where(row => row.At >= from && row.At <= to);
        var numbers = names.Keys.ToList();
        if (query.Clusters is not null)
            rows = rows.Where(row => numbers.Contains(row.Cluster));
        var points = await rows
            .GroupBy(row => new { row.Cluster, At = row.At - (row.At % step) })
            .Select(group => new { group.Key.Cluster, group.Key.At, Status = group.Max(row => (int)row.Status), Score = group.Min(row => row.Score) })
            .Take(most)
            .ToListAsync(cancellationToken);
        // A cluster may have got its number since the names were read.
        return
        [
            .. from point in points
               where names.ContainsKey(point.Cluster)
               select new ClusterScore(names[point.Cluster], new ScorePoint(Instant(point.At), (HealthStatus)point.Status, point.Score)),
        ];
    }

    public async Task<IReadOnlyList<DateTimeOffset>> WatchedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var context = await database.ContextAsync(cancellationToken);
        var (first, last) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        first -= first % (long)RecentScores.Step.TotalMilliseconds;
        var steps = await context.ClusterScores.AsNoTracking().Where(row => row.At >= first && row.At <= last)
            .Select(row => row.At).Distinct().ToListAsync(cancellationToken);
        return steps.ConvertAll(Instant);
    }

    private static Task<Dictionary<int, string>> NamesAsync(
        HistoryContext context, IReadOnlyCollection<string>? only, CancellationToken cancellationToken)
    {
        var clusters = context.ScoredClusters.AsNoTracking();
        if (only is not null)
            clusters = clusters.Where(row => only.Contains(row.Name));
        return clusters.ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
    }
}
