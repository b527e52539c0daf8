using System.Runtime.InteropServices;
using FleetView.Catalog;
using FleetView.Fleet;

namespace FleetView.Components.Charts;

/// <summary>What a chart draws: lines over one time grid, in one unit, against thresholds.</summary>
/// <param name="Lines">Values at <c>Start + i × Step</c>; NaN is a gap.</param>
public sealed record ChartData(
    DateTimeOffset Start, TimeSpan Step, int Points, IReadOnlyList<RangeSeries> Lines, SignalUnit Unit, Thresholds Thresholds)
{
    /// <summary>Stacked bars instead of lines: events that add up.</summary>
    public bool Bars { get; init; }

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
