using FleetView.Components.Shared;
using FleetView.Components.Subject;
using FleetView.Fleet;
using FleetView.Fleet.Report;

namespace FleetView.Components.Pages.Fleet;

/// <summary>What changed lately, by value.</summary>
/// <param name="IsPast">Before an instant of the past, of which less is read.</param>
/// <param name="IsRead">The history was asked.</param>
/// <param name="Fault">Why the history did not answer; then entries may be missing.</param>
public sealed record ChangesLook(Sequence<FeedEntry> Entries, bool IsPast, bool IsRead, string? Fault);

/// <summary>One thing that changed, comparable by value.</summary>
/// <param name="At">When it last went on.</param>
/// <param name="Key">Tells it from the others of a list.</param>
/// <param name="Lead">What it is about.</param>
/// <param name="Url">Where more is told; null: nowhere.</param>
public sealed record FeedEntry(DateTimeOffset At, string Key, string Lead, string Rest, string? Url)
{
    /// <summary>Clusters that changed status; then the texts are not used.</summary>
    public IncidentLine.Told? Incident { get; private init; }

    public static FeedEntry Of(Incident incident, FleetSnapshot snapshot) =>
        new(incident.Until, $"status {incident.First[0]} {incident.From.ToUnixTimeSeconds()} {incident.Worse}", "", "", null)
        {
            Incident = new IncidentLine.Told(incident, snapshot, Rewinds: false),
        };
}
