using FleetView.Fleet;

namespace FleetView.Components.Shared;

/// <summary>A step that would switch signals on, and which.</summary>
public sealed record GapLine(string Step, string Signals)
{
    private const int Shown = 6;

    public static Sequence<GapLine> Of(IReadOnlyList<SignalGap> gaps) => new([.. gaps.Select(Of)]);

    private static GapLine Of(SignalGap gap)
    {
        var titles = string.Join(", ", gap.Signals.Take(Shown).Select(signal => signal.Title));
        return new GapLine(
            gap.Enable ?? "No single setting",
            gap.Signals.Count > Shown ? $"{titles} and {gap.Signals.Count - Shown} more" : titles);
    }
}
