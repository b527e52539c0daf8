using FleetView.Catalog.Settings;
using FleetView.Model;

namespace FleetView.Findings.Settings;

/// <summary>A cluster's ground while one key is judged: the fact about the cohort is about that key.</summary>
internal sealed class CohortGround(KeyGrounds cluster, SettingDefinition setting, MajorityValue? majority) : IAuditGround
{
    public CiliumVersion? Version => cluster.Version;

    public EffectiveSetting Setting(string key) => cluster.Setting(key);

    public string? Label(string key) => cluster.Label(key);

    public FactValue? Fact(SettingFact fact) => fact == SettingFact.OffCohort ? OffCohort() : cluster.Fact(fact);

    private FactValue? OffCohort()
    {
        if (majority is not { } most)
            return new FactValue(0);
        return cluster.Cluster.Canonical(setting) is { } own ? new FactValue(own == most.Canonical ? 0 : 1, most.Shown) : null;
    }
}
