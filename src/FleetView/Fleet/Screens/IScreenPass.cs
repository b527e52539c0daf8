namespace FleetView.Fleet.Screens;

/// <summary>
/// What let a request in to one screen, as a feature of the request. A stream of events outlives the check at its
/// beginning: it looks again now and then, and ends when this no longer holds.
/// </summary>
public interface IScreenPass
{
    bool IsValid { get; }
}
