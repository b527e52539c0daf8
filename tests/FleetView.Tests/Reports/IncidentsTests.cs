using FleetView.Fleet.Report;
using FleetView.Model;

namespace FleetView.Tests.Reports;

public sealed class IncidentsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Storm_SameAreaWithinTheWindow_IsOneIncidentThatNamesTheFirst()
    {
        var incident = Assert.Single(Incidents.Of([Turn("c", 3), Turn("a", 1), Turn("b", 2, HealthStatus.Critical)]));
        Assert.Equal(["a", "b", "c"], incident.Clusters);
        Assert.Equal(["a"], incident.First);
        Assert.Equal((Noon.AddMinutes(1), Noon.AddMinutes(3)), (incident.From, incident.Until));
        Assert.Equal([(HealthStatus.Critical, 1), (HealthStatus.Degraded, 2)], incident.Became);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10.01, 2)]
    public void Pause_BetweenTwoTurns_DecidesWhetherTheyBelongTogether(double minutes, int incidents) =>
        Assert.Equal(incidents, Incidents.Of([Turn("a", 0), Turn("b", minutes)]).Count);

    [Fact]
    public void Chain_EachSoonAfterTheOneBefore_IsOneHoweverLong() =>
        Assert.Single(Incidents.Of(Enumerable.Range(0, 20).Select(index => Turn($"c{index}", 9 * index))));

    [Fact]
    public void Area_Other_IsAnotherIncident() =>
        Assert.Equal(2, Incidents.Of([Turn("a", 0), Turn("b", 1) with { TopArea = "ipam" }]).Count);

    [Fact]
    public void Unknown_OfAnyArea_IsOneIncident() => Assert.Single(Incidents.Of(
        [Turn("a", 0, HealthStatus.Unknown), Turn("b", 1, HealthStatus.Unknown) with { TopArea = "ipam" }]));

    [Fact]
    public void Better_OfAnyArea_IsOneAndApartFromTheWorse()
    {
        var incidents = Incidents.Of(
        [
            Turn("a", 0),
            new Transition(Noon.AddMinutes(1), "b", null, HealthStatus.Critical, HealthStatus.Healthy, "ipam", null),
            new Transition(Noon.AddMinutes(2), "c", null, HealthStatus.Unknown, HealthStatus.Degraded, "drops", null),
        ]);
        Assert.Equal([(false, 2), (true, 1)], incidents.Select(incident => (incident.Worse, incident.Clusters.Count)));
    }

    [Fact]
    public void First_FoundByOneRound_AreAllNamed() =>
        Assert.Equal(["a", "b"], Incidents.Of([Turn("b", 0), Turn("a", 0), Turn("c", 1)])[0].First);

    [Fact]
    public void Nodes_AreNoIncident() => Assert.Empty(Incidents.Of([Turn("a", 0) with { Node = "n" }]));

    [Fact]
    public void Flapping_CountsTheClusterOnce()
    {
        var incident = Incidents.Of([Turn("a", 0), Turn("b", 1), Turn("a", 2, HealthStatus.Critical)])[0];
        Assert.Equal(["a", "b"], incident.Clusters);
        Assert.Equal("2 clusters turned worse (1 Critical, 1 Degraded) within 2 min", ReportWords.Lead(incident));
    }

    [Theory]
    [InlineData(0, "2 clusters turned Degraded at once")]
    [InlineData(3, "2 clusters turned Degraded within 3 min")]
    public void Lead_OfAStorm_SaysHowManyAndHowFast(int minutes, string words) =>
        Assert.Equal(words, ReportWords.Lead(Incidents.Of([Turn("a", 0), Turn("b", minutes)])[0]));

    private static Transition Turn(string cluster, double minute, HealthStatus to = HealthStatus.Degraded) =>
        new(Noon.AddMinutes(minute), cluster, null, HealthStatus.Healthy, to, "drops", "drop-rate");
}
