using FleetView.Fleet.Settings;

namespace FleetView.Tests.Findings.Settings;

public sealed class CohortViewTests
{
    [Fact]
    public void Cohorts_NameMajorityAndDeviators_AlsoOfWhatDeviatesAnyway()
    {
        var fleet = new AuditedFleet()
            .Add(AuditedFleet.Clean("a")).Add(AuditedFleet.Clean("b"))
            .Add(AuditedFleet.Clean("c").Config("monitor-aggregation", "none"))
            .Add(AuditedFleet.Clean("alone"), ("environment", "staging"));

        var cohort = Assert.Single(SettingsViews.Cohorts(fleet.Snapshot()));
        var difference = Assert.Single(cohort.Differences);

        Assert.Equal(["a", "b", "c"], cohort.Clusters.Select(cluster => cluster.Name).Order());
        Assert.Equal(("monitor-aggregation", "medium"), (difference.Key, difference.Majority));
        Assert.Equal("c", Assert.Single(difference.Deviators).Cluster.Name);
    }
}
