using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings;

/// <summary>What conditions are evaluated on.</summary>
internal sealed record FindingGround(FleetReadings Readings, FleetScores Scores, FleetObjects Objects)
{
    public FleetInventory Inventory => Readings.Inventory;
}
