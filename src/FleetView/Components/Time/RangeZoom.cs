using FleetView.Components.Urls;
using FleetView.Model;

namespace FleetView.Components.Time;

public static class RangeZoom
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    /// <summary>Twice as long around the same middle; what would reach past now is moved back.</summary>
    public static ViewState Out(ViewState view, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now)
    {
        var half = (to - from) / 2;
        var end = view.To is null or "now" ? (DateTimeOffset?)null : to + half;
        var length = (to - from) * 2 < Longest ? (to - from) * 2 : Longest;
        if (end is null || end >= now)
            return view.WithRange(FormattableString.Invariant($"now-{length.TotalMinutes:0}m"), null);
        return view.WithRange(InstantText.Of(end.Value - length), InstantText.Of(end.Value));
    }
}
