using FleetView.Catalog;
using FleetView.Model;
using FleetView.Model.Objects;

namespace FleetView.Findings;

/// <summary>The findings of one catalogue, ready to be asked of any readings.</summary>
public sealed class FindingRules
{
    private readonly CompiledFinding[] _compiled;

    public FindingRules(Catalogue catalogue)
    {
        Catalogue = catalogue;
        _compiled = [.. catalogue.Findings.Select(finding => new CompiledFinding(finding, catalogue))];
    }

    public Catalogue Catalogue { get; }

    /// <summary>What holds at one instant, of which nothing but its readings is known.</summary>
    public FleetFindings Find(FleetReadings readings, FleetScores scores, FleetObjects? objects = null) =>
        new(Evaluate(readings, scores, objects), [], NodeTraitShares.Of(readings.Inventory, scores));

    /// <summary>All findings that hold, by severity, then as clusters and nodes stand in the inventory.</summary>
    public IReadOnlyList<ActiveFinding> Evaluate(FleetReadings readings, FleetScores scores, FleetObjects? objects = null)
    {
        var ground = new FindingGround(readings, scores, objects ?? FleetObjects.None);
        var active = new List<ActiveFinding>();
        foreach (var finding in _compiled)
            finding.Evaluate(ground, active);
        return active;
    }

    /// <summary>
    /// Whether a finding that held before is now known not to hold. False where nobody knows, and where it still holds;
    /// true where its subject is gone.
    /// </summary>
    public bool IsOver(FindingKey key, FleetReadings readings, FleetScores scores, FleetObjects? objects = null)
    {
        if (Catalogue.FindFinding(key.Finding) is not { } finding)
            return true;
        return _compiled[finding.Ordinal].Of(key, new FindingGround(readings, scores, objects ?? FleetObjects.None)) == Truth.False;
    }
}
