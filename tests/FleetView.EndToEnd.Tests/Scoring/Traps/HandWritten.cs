using System.Globalization;
using System.Text;

namespace FleetView.EndToEnd.Tests.Scoring.Traps;

/// <summary>
/// Series written by hand, as OpenMetrics for promtool: values over minutes before the instant (0 is the instant, -10 ten
/// minutes earlier). A value of null is no sample.
/// </summary>
internal sealed class HandWritten(long instant)
{
    private const double Step = 0.5;
    private const double Recent = 130;
    private readonly StringBuilder _text = new();

    /// <summary>Samples half a minute apart over the last two hours and a little.</summary>
    public HandWritten Series(string series, Func<double, double?> value) => Samples(series, [(-Recent, 0)], value);

    public HandWritten Gauge(string series, double value) => Series(series, _ => value);

    /// <summary>Grows steadily from <paramref name="start"/>.</summary>
    public HandWritten Counter(string series, double perSecond, double start = 1000) =>
        Series(series, minutes => start + Grown(minutes, perSecond));

    /// <summary>As <see cref="Counter"/>, but first seen some minutes ago, as a counter that waits for its first event.</summary>
    public HandWritten CounterSince(double firstSeen, string series, double perSecond) =>
        Series(series, minutes => minutes < firstSeen ? null : 1 + ((minutes - firstSeen) * 60 * perSecond));

    /// <summary>Also the half hours that end 4 and 6 hours, a day and a week ago.</summary>
    public HandWritten LongSeries(string series, Func<double, double?> value) => Samples(
        series, [(-10110, -10079), (-1470, -1439), (-391, -359), (-271, -239), (-Recent, 0)], value);

    public HandWritten LongCounter(string series, Func<double, double> perSecond) =>
        LongSeries(series, minutes => 1e9 + Grown(minutes, perSecond(minutes)));

    public override string ToString() => $"{_text}# EOF\n";

    private HandWritten Samples(string series, IEnumerable<(double From, double To)> spans, Func<double, double?> value)
    {
        foreach (var (from, to) in spans)
        {
            for (var minutes = from; minutes <= to; minutes += Step)
            {
                if (value(minutes) is { } sample)
                    _text.Append(CultureInfo.InvariantCulture, $"{series} {sample:R} {instant + (long)(minutes * 60)}\n");
            }
        }

        return this;
    }

    private static double Grown(double minutes, double perSecond) => (minutes + 20_000) * 60 * perSecond;
}
