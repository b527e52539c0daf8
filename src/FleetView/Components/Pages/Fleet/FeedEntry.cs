using FleetView.Components.Subject;
using FleetView.Fleet;
using FleetView.Fleet.Report;

namespace FleetView.Components.Pages.Fleet;

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
