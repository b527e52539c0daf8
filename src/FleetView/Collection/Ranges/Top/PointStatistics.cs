using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Collection.Ranges.Top;

/// <summary>What a line's points come to.</summary>
internal static class PointStatistics
{
    /// <returns>Null where every point is a gap.</returns>
    public static TopStatistics? Of(ReadOnlySpan<double> values, DateTimeOffset start, TimeSpan step, SignalUnit unit)
    {
        var (sum, count, min, max, last) = (0.0, 0, -1, -1, -1);
        for (var point = 0; point < values.Length; point++)
        {
            if (double.IsNaN(values[point]))
                continue;
            sum += values[point];
            count++;
            last = point;
            if (min < 0 || values[point] < values[min])
                min = point;
            if (max < 0 || values[point] > values[max])
                max = point;
        }

        if (count == 0)
            return null;
        return new TopStatistics(
            sum / count, values[min], values[max], sum * Weight(step, unit), values[last], start + max * step, start + min * step);
    }

    /// <summary>A rate holds for a whole step: its total is the number of events. Anything else is added up as it is.</summary>
    public static double Weight(TimeSpan step, SignalUnit unit) => unit == SignalUnit.PerSecond ? step.TotalSeconds : 1;
}
