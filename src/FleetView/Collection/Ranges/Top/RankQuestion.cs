using System.Globalization;
using FleetView.Fleet;
using FleetView.Prometheus;

namespace FleetView.Collection.Ranges.Top;

/// <summary>
/// One statistic of every series of a source over a range, without moving its points: a subquery walks the range inside
/// the source, at the very instants that the chart shows, and one number a series comes back.
/// <para>
/// What it costs. Measured on Prometheus 2.42 over a week of the demo fleet (300 nodes, 600 series of conntrack
/// deletions, a sample a minute): 0.9 s of the source's CPU, of which decoding 6 million samples is 0.4 s (0.07 µs each)
/// and the aggregations at 297 instants 0.5 s (2.8 µs a series and instant). At 30,000 nodes with four series each
/// (family × protocol) that is 120,000 × (10,080 × 0.07 µs + 297 × 2.8 µs), some 180 s of CPU for a week, and 1.2 s more
/// for every question (selecting a series costs about 10 µs; the reference measured 1 s for one instant over such series
/// at 30,000 nodes). With a recorded series a node it would be 20 s. The answer is 30,000 numbers, 3.9 MB (0.33 MB
/// gzipped), instead of the 9 million points, 200 MB, of a range query.
/// </para>
/// <para>
/// A source times out long before (20 s), and holds every point of the innermost selection in memory (36 million here,
/// where <c>query.max-samples</c> allows 50 million). Therefore the range is asked in parts of at most
/// <see cref="LargestPart"/> points of the answer, and their answers are joined here: 8 s each at that size, with
/// 2 million samples in memory. Parts begin at multiples of their length, so that a range which moves on with the clock asks
/// anew only for its two ends.
/// </para>
/// </summary>
internal static class RankQuestion
{
    /// <summary>Points of the answer's series (nodes × instants) that one question may walk over.</summary>
    public const int LargestPart = 400_000;

    /// <summary>Below it a question of its own costs more than it saves.</summary>
    public const int SmallestPart = 20_000;

    /// <summary>So that a source with cores to spare answers sooner.</summary>
    private const int FewestParts = 4;

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
        var points = (long)series * grid.Points;
        if (points <= SmallestPart)
            return [grid];
        var length = PartLength(series, Math.Clamp(points / FewestParts, SmallestPart, LargestPart));
        var first = grid.Start.ToUnixTimeMilliseconds() / (long)grid.Step.TotalMilliseconds;
        var parts = new List<RangeGrid>();
        for (var point = 0; point < grid.Points;)
        {
            var next = (int)Math.Min(grid.Points, point + length - (first + point) % length);
            parts.Add(new RangeGrid(grid.Start + point * grid.Step, grid.Start + (next - 1) * grid.Step, grid.Step));
            point = next;
        }

        return parts;
    }

    /// <summary>A power of two: a few nodes more or less must not move all boundaries.</summary>
    private static int PartLength(int series, long points)
    {
        var length = 1;
        while ((long)series * length * 2 <= points)
            length *= 2;
        return length;
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
