using FleetView.Model;

namespace FleetView.Fleet;

/// <summary>
/// The subjects that stand out in a signal over a range: ranked once over the whole range, then exactly these series.
/// Answers are cached and shared by all viewers; the same request in flight is sent once.
/// </summary>
public interface ITopService
{
    Task<TopResult> GetAsync(TopRequest request, CancellationToken cancellationToken);
}

/// <summary>What ranks; <see cref="Min"/> ranks the lowest first, all others the highest.</summary>
public enum TopBy : byte { Max, Avg, Total, Last, Min }

/// <summary>The orders as addresses name them.</summary>
public static class TopOrders
{
    public static IReadOnlyDictionary<string, TopBy> ByWord { get; } = new Dictionary<string, TopBy>(StringComparer.Ordinal)
    {
        ["max"] = TopBy.Max,
        ["avg"] = TopBy.Avg,
        ["total"] = TopBy.Total,
        ["last"] = TopBy.Last,
        ["min"] = TopBy.Min,
    };

    public static string Word(TopBy by) => ByWord.First(pair => pair.Value == by).Key;
}

/// <param name="Clusters">Only these; null: the whole fleet.</param>
public sealed record TopRequest(
    string SignalId, DateTimeOffset From, DateTimeOffset To, TopBy By, int Count, IReadOnlyList<string>? Clusters = null)
{
    public const int MaximumCount = 1000;
}

/// <summary>Points of all rows at <c>Start + i × Step</c>; at most 300.</summary>
/// <param name="Rows">First stands what ranks first.</param>
/// <param name="Ranked">Subjects that were ranked, of which the rows are the first.</param>
/// <param name="Faults">Sources that did not answer; what they hold is missing here.</param>
/// <param name="Warnings">What the sources that answered warned of.</param>
/// <param name="Query">The PromQL of the first source that was asked; empty where none was.</param>
public sealed record TopResult(
    DateTimeOffset Start,
    TimeSpan Step,
    int Points,
    IReadOnlyList<TopRow> Rows,
    int Ranked,
    IReadOnlyList<SourceFault> Faults,
    IReadOnlyList<string> Warnings,
    string Query)
{
    public DateTimeOffset End => Start + (Points - 1) * Step;
}

/// <param name="Node">Null for a cluster signal.</param>
/// <param name="Values">One value a point; NaN is a gap.</param>
public sealed record TopRow(string Cluster, string? Node, TopStatistics Statistics, TopPeers Peers, double[] Values);

/// <param name="Total">Of a per-second signal the integral over the range, else the sum over the points.</param>
/// <param name="MaxAt">The first instant of the maximum.</param>
/// <param name="MinAt">The first instant of the minimum.</param>
public readonly record struct TopStatistics(
    double Avg, double Min, double Max, double Total, double Last, DateTimeOffset MaxAt, DateTimeOffset MinAt)
{
    /// <summary>The one that ranks.</summary>
    public double Of(TopBy by) => by switch
    {
        TopBy.Avg => Avg,
        TopBy.Total => Total,
        TopBy.Last => Last,
        TopBy.Min => Min,
        _ => Max,
    };
}

/// <summary>The nodes of the same cluster (for a cluster signal: the clusters), by the statistic that ranks.</summary>
/// <param name="Median">NaN where there are too few to compare with.</param>
/// <param name="Outlier">Stands far off from where the others are.</param>
public readonly record struct TopPeers(double Median, int Count, bool Outlier);
