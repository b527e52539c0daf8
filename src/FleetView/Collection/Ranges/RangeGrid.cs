namespace FleetView.Collection.Ranges;

/// <summary>
/// The points of a chart: a whole number of collection intervals apart, at multiples of that step since the epoch, so
/// that everybody who looks at "the last 6 hours" within one step asks for the same points.
/// </summary>
internal readonly record struct RangeGrid(DateTimeOffset Start, DateTimeOffset End, TimeSpan Step)
{
    public const int MaximumPoints = 300;

    public int Points => (int)((End - Start) / Step) + 1;

    /// <param name="delay">
    /// How long scrapes take to arrive: the grid does not go past now less this. A range that reaches now is moved back
    /// as a whole, so that both its ends step at the same moment.
    /// </param>
    public static RangeGrid Over(DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, TimeSpan delay, TimeSpan interval)
    {
        var end = to < now ? to : now;
        var last = end < now - delay ? end : now - delay;
        var first = from - (end - last);
        if (first > last)
            first = last;
        // Between the floors of both ends lie at most one step more than the range holds.
        var steps = Math.Max(1, (long)Math.Ceiling((last - first) / (interval * (MaximumPoints - 2))));
        var step = interval * steps;
        return new RangeGrid(Floor(first, step), Floor(last, step), step);
    }

    public static DateTimeOffset Floor(DateTimeOffset instant, TimeSpan step)
    {
        var since = instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;
        return new DateTimeOffset(instant.UtcTicks - ((since % step.Ticks) + step.Ticks) % step.Ticks, TimeSpan.Zero);
    }

    /// <summary>The place of a sample on the grid; -1 where it lies beside it.</summary>
    public int IndexOf(long unixMilliseconds)
    {
        var offset = unixMilliseconds - Start.ToUnixTimeMilliseconds();
        var step = (long)Step.TotalMilliseconds;
        var index = offset / step;
        return offset < 0 || offset % step != 0 || index >= Points ? -1 : (int)index;
    }
}
