using FleetView.History;

namespace FleetView.Components.Strips;

/// <summary>
/// Where instants lie on a strip. They count from a midnight, and the style sheet shifts the drawing: a strip changes only
/// when its cluster does, not with every step that the window moves.
/// </summary>
/// <param name="From">The first step of the window.</param>
/// <param name="Last">The step under way.</param>
public sealed record StripScale(DateTimeOffset From, DateTimeOffset Last)
{
    public static StripScale At(DateTimeOffset instant)
    {
        var last = new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % RecentScores.Step.Ticks), TimeSpan.Zero);
        return new StripScale(last - RecentScores.Window + RecentScores.Step, last);
    }

    /// <summary>Steps by which the drawing is shifted.</summary>
    public int Shift => Of(From);

    /// <summary>Steps since the midnight before the window.</summary>
    public int Of(DateTimeOffset step) => (int)((step - new DateTimeOffset(From.UtcDateTime.Date, TimeSpan.Zero)) / RecentScores.Step);
}
