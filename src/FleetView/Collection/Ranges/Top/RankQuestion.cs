using System.Globalization;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges.Top;

/// <summary>
/// One statistic of every series of a source over a range, without moving its points: a subquery walks the range inside
/// the source, at the very instants that the chart shows, and one number a series comes back.
/// <para>
/// What it costs at 30,000 nodes. Conntrack deletions are four series a node (family × protocol): 120,000 of them. From
/// the reference measurements: one instant over such series costs 1 s of the source's CPU ("topk of conntrack alive",
/// 30,000 nodes; about 10 µs a series), of which selecting them is nearly all. A week adds 300 points a series:
/// about 0.1 µs each for the walk and both aggregations, and decoding every sample between them (at one a minute
/// 10,080, about 10 ns each), together some 130 µs a series or 16 s of CPU; at one a 15 s four times the decoding. The answer is 30,000 numbers,
/// 3.9 MB (0.33 MB gzipped), instead of 9 million points, 200 MB. In memory the source holds every point of the innermost
/// selection at once: 36 million, beyond half of its default limit of 50 million (<c>query.max-samples</c>). Therefore
/// the range is asked in parts of at most <see cref="LargestPart"/> points, one after the other, and their answers are
/// joined here: at 30,000 nodes and 300 points three parts of 10,000,000 samples and about 6 s each.
/// </para>
/// </summary>
internal static class RankQuestion
{
    /// <summary>Points of the answer's series (nodes × instants) that one question may walk over.</summary>
    public const int LargestPart = 3_000_000;

    /// <summary>The functions whose joined answers give the statistic.</summary>
    public static IReadOnlyList<string> Functions(TopBy by) => by switch
    {
        TopBy.Avg => ["sum_over_time", "count_over_time"],
        TopBy.Total => ["sum_over_time"],
        TopBy.Last => ["last_over_time"],
        TopBy.Min => ["min_over_time"],
        _ => ["max_over_time"],
    };

    /// <summary>The range in consecutive parts, oldest first.</summary>
    /// <param name="series">Series that the answer is likely to have.</param>
    public static IReadOnlyList<RangeGrid> Parts(RangeGrid grid, int series)
    {
        var most = (int)Math.Clamp(LargestPart / Math.Max(1L, series), 1, grid.Points);
        var count = (grid.Points + most - 1) / most;
        var parts = new RangeGrid[count];
        for (var part = 0; part < count; part++)
        {
            var (first, next) = ((int)((long)grid.Points * part / count), (int)((long)grid.Points * (part + 1) / count));
            parts[part] = new RangeGrid(grid.Start + first * grid.Step, grid.Start + (next - 1) * grid.Step, grid.Step);
        }

        return parts;
    }

    /// <summary>To be evaluated at the part's end.</summary>
    public static PromQuery Write(string function, PromQuery query, RangeGrid part)
    {
        // Half a step more: whether the left edge belongs to a range differs between versions of Prometheus.
        var range = Milliseconds(part.End - part.Start + part.Step / 2);
        // NaN and infinities are not values; comparing leaves them out.
        return query with { Expression = $"{function}((({query.Expression}) < +Inf > -Inf)[{range}:{Milliseconds(part.Step)}])" };
    }

    private static string Milliseconds(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms");
}
