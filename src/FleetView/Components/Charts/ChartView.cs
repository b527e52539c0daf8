using System.Runtime.InteropServices;
using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Components.Charts;

/// <summary>What a chart draws: lines over one time grid, in one unit, against thresholds.</summary>
/// <param name="Lines">Values at <c>Start + i × Step</c>; NaN is a gap.</param>
public sealed record ChartData(
    DateTimeOffset Start, TimeSpan Step, int Points, IReadOnlyList<RangeSeries> Lines, SignalUnit Unit, Thresholds Thresholds)
{
    public static ChartData Of(RangeResult result, SignalDefinition signal) =>
        new(result.Start, result.Step, result.Points, result.Series, signal.Unit, signal.Thresholds);

    /// <summary>All values, line after line, as the bytes of little-endian doubles: JSON has no NaN and is three times as long.</summary>
    internal byte[] ToBytes()
    {
        var values = new double[Lines.Count * Points];
        for (var line = 0; line < Lines.Count; line++)
            Lines[line].Values.AsSpan(0, Points).CopyTo(values.AsSpan(line * Points));
        return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}

/// <summary>What the collocated module reads beside the numbers; times are Unix milliseconds.</summary>
internal sealed record ChartView(
    string Id,
    string Group,
    int Height,
    string Unit,
    long Start,
    long Step,
    int Points,
    double? Degraded,
    double? Critical,
    bool LowerIsWorse,
    double? End)
{
    public static ChartView Of(ChartData data, string id, string group, int height)
    {
        var end = Thresholds.UpperEnd(data.Unit);
        return new ChartView(
            id,
            group,
            height,
            data.Unit.ToString(),
            data.Start.ToUnixTimeMilliseconds(),
            (long)data.Step.TotalMilliseconds,
            data.Points,
            data.Thresholds.Degraded,
            data.Thresholds.Critical,
            data.Thresholds.Worse == Direction.Lower,
            double.IsFinite(end) ? end : null);
    }
}
