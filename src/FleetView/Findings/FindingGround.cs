using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Findings;

/// <summary>What conditions are evaluated on.</summary>
internal sealed record FindingGround(FleetReadings Readings, FleetScores Scores, Catalogue Catalogue)
{
    public FleetInventory Inventory => Readings.Inventory;
}
