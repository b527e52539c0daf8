using FleetView.Components.Charts;
using FleetView.Fleet;
using FleetView.Model;

namespace FleetView.Components.Urls;

/// <summary>The address of what is seen now, so that whoever opens it later sees the same.</summary>
public static class PinnedAddress
{
    /// <summary>Of the page that compares; both may be relative.</summary>
    private static readonly string[] Instants = ["a", "b"];

    /// <returns>Relative to the base, with the shown instant and absolute ranges; before the first round just the address.</returns>
    public static string Of(ViewState view, FleetSnapshot snapshot)
    {
        if (!snapshot.IsReady)
            return view.Url;
        var instant = snapshot.Past?.At ?? snapshot.AsOf;
        var pinned = view.WithAt(InstantText.Of(instant)).WithRefresh(null);
        if ((view.From ?? view.To) is not null && ChartRange.Of(view.Url, instant).At(instant) is { } range)
            pinned = pinned.WithRange(InstantText.Of(range.From), InstantText.Of(range.To));
        var changes = Instants
            .Select(name => (name, Value: AddressQuery.Get(view.Url, name)))
            .Where(pair => pair.Value?.StartsWith("now", StringComparison.Ordinal) == true && InstantText.TryParse(pair.Value, instant, out _))
            .Select(pair => (pair.name, (string?)Absolute(pair.Value!, instant)))
            .ToArray();
        return changes.Length == 0 ? pinned.Url : AddressQuery.With(pinned.Url, changes);
    }

    private static string Absolute(string text, DateTimeOffset now) =>
        InstantText.TryParse(text, now, out var instant) ? InstantText.Of(instant) : text;
}
