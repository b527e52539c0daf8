using FleetView.Components.Charts;
using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Time;

/// <summary>Where the keys <c>[</c> and <c>]</c> lead from a view: by a round, or with shift by a tenth of the range.</summary>
public static class TimeStep
{
    private const int RangeParts = 10;

    public static TimeSpan Small(TimeSpan interval) => interval;

    /// <summary>A whole number of rounds.</summary>
    public static TimeSpan Large(ViewState view, TimeSpan interval, DateTimeOffset now)
    {
        var (from, to) = ChartRange.Of(view.Url, now).At(now)!.Value;
        return interval * Math.Max(2, Math.Round((to - from) / RangeParts / interval));
    }

    /// <summary>The newest rounds are still on their way, so that the first step back is two of them.</summary>
    public static ViewState Back(ViewState view, DateTimeOffset? past, TimeSpan step, TimeSpan interval) => view.WithAt(past is { } at
        ? InstantText.Of(at - step)
        : FormattableString.Invariant($"now-{Math.Max(step.TotalSeconds, 2 * interval.TotalSeconds):0}s"));

    /// <summary>Null in the present: there is no way forward.</summary>
    public static ViewState? Forward(ViewState view, DateTimeOffset? past, TimeSpan step, DateTimeOffset now)
    {
        if (past is not { } at)
            return null;
        return view.WithAt(at + step < now ? InstantText.Of(at + step) : null);
    }
}
