using FleetView.Model.Gates;

namespace FleetView.Fleet.Gates;

/// <summary>The gates of the fleet as it is now. Judged from what is in memory; the same answer serves all who ask within a few seconds.</summary>
public interface IFleetGates
{
    /// <param name="version">Judge for this version; null: for the one that the fleet is on its way to.</param>
    FleetGates Judge(FleetSnapshot snapshot, string? version = null);
}
