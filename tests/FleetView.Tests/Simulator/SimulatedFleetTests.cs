using System.Text;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Simulator;

public class SimulatedFleetTests
{
    private static readonly DateTimeOffset Start = Fleets.Reference;

    [Fact]
    public void Expose_SameSeedAndStart_SameBytes()
    {
        var spec = ScenarioLoader.Load("boring").Scaled(null, 5) with { Lookback = TimeSpan.FromMinutes(20) };

        var first = new SimulatedFleet(spec, Start);
        var second = new SimulatedFleet(spec, Start);

        for (var i = 0; i < spec.Clusters.Count; i++)
            Assert.Equal(first.Clusters[i].Expose(Start), second.Clusters[i].Expose(Start));
    }

    [Fact]
    public void Expose_OtherSeed_OtherBytes()
    {
        var spec = new FleetSpec { Clusters = [new ClusterSpec { Name = "a", Nodes = 2 }] };

        var first = new SimulatedFleet(spec with { Seed = 1 }, Start).Clusters[0].Expose(Start);
        var second = new SimulatedFleet(spec with { Seed = 2 }, Start).Clusters[0].Expose(Start);

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void AdvanceTo_InManyStepsOrOne_SameState()
    {
        var once = Fleets.One(incident: IncidentKind.AutoscalingChurn);
        var often = Fleets.One(incident: IncidentKind.AutoscalingChurn);

        for (var minute = 0; minute < 60; minute++)
            often.Expose(Start.AddMinutes(minute).AddSeconds(7));

        Assert.Equal(once.Expose(Start.AddHours(1)), often.Expose(Start.AddHours(1)));
    }

    [Fact]
    public void AdvanceTo_EarlierInstant_StaysWhereItIs()
    {
        var cluster = Fleets.One(nodes: 2);
        var later = cluster.Expose(Start.AddMinutes(10));

        Assert.Equal(later, cluster.Expose(Start.AddMinutes(5)));
    }

    [Fact]
    public void Cluster_AmongOthers_SameAsAlone()
    {
        var alone = Fleets.Of(new ClusterSpec { Name = "a", Nodes = 3 }).Clusters[0];
        var together = Fleets.Of(new ClusterSpec { Name = "a", Nodes = 3 }, new ClusterSpec { Name = "b", Nodes = 9 });
        together.AdvanceTo(Start.AddMinutes(30));

        Assert.Equal(alone.Expose(Start.AddMinutes(30)), together.Clusters[0].Expose(Start.AddMinutes(30)));
    }

    [Theory]
    [InlineData(IncidentKind.AgentMassRestart)]
    [InlineData(IncidentKind.OperatorFailover)]
    [InlineData(IncidentKind.AutoscalingChurn)]
    [InlineData(IncidentKind.ConntrackFill)]
    [InlineData(IncidentKind.OperatorMoving)]
    [InlineData(IncidentKind.PolicyRegression)]
    public void Counters_OverTwoRounds_FallOnlyAcrossARestart(IncidentKind incident)
    {
        var cluster = Fleets.One(nodes: 4, incident: incident, every: TimeSpan.FromMinutes(12), duration: TimeSpan.FromMinutes(11));
        var before = Scrape.Of(cluster, Start);

        for (var seconds = 15; seconds <= 1080; seconds += 15)
        {
            var after = Scrape.Of(cluster, Start.AddSeconds(seconds));
            foreach (var sample in after.Samples.Where(sample => IsCounter(after, sample)))
            {
                if (before.Find(sample.Series) is { } earlier && sample.Value < earlier)
                    AssertRestarted(before, after, sample);
            }
            before = after;
        }
    }

    [Fact]
    public void History_AndServerStartedAtItsEnd_ContinueTheSameCounters()
    {
        var spec = new FleetSpec { Lookback = TimeSpan.FromHours(1), Clusters = [new ClusterSpec { Name = "a", Nodes = 2 }] };
        var history = new SimulatedFleet(spec, Start);
        history.AdvanceTo(Start);
        var server = new SimulatedFleet(spec, Start);

        Assert.Equal(
            Encoding.UTF8.GetString(history.Clusters[0].Expose(Start)!), Encoding.UTF8.GetString(server.Clusters[0].Expose(Start)!));
    }

    private static bool IsCounter(Scrape scrape, ScrapedSample sample) =>
        scrape.Types[scrape.FamilyOf(sample.Name)] is "counter" or "histogram" || sample.Name.StartsWith("node_netstat_", StringComparison.Ordinal);

    private static void AssertRestarted(Scrape before, Scrape after, ScrapedSample sample)
    {
        var process = sample.Name.StartsWith("cilium_operator_", StringComparison.Ordinal)
            ? "cilium_operator_process_start_time_seconds" : "cilium_process_start_time_seconds";
        var started = after.Of(process, ("node", sample["node"])).Max(it => it.Value);
        var startedBefore = before.Of(process, ("node", sample["node"])).Select(it => it.Value).DefaultIfEmpty(0).Max();
        Assert.True(started > startedBefore, $"{sample.Series} fell without a restart");
    }
}
