namespace FleetView.Components.Time;

/// <summary>
/// What "now" means on a page: the instant that it shows. Handed down once and for all; whoever writes an age asks it.
/// </summary>
public sealed class PageClock(TimeProvider time)
{
    /// <summary>Null while the page shows the present.</summary>
    public DateTimeOffset? Past { get; set; }

    public DateTimeOffset Now => Past ?? time.GetUtcNow();
}
