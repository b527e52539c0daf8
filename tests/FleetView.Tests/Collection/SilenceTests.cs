using FleetView.Fleet;
using FleetView.History;
using FleetView.Model;

namespace FleetView.Tests.Collection;

/// <summary>What is not known of a cluster, or no longer, never makes it better.</summary>
public sealed class SilenceTests : ScriptedRounds
{
    private const int Hourly = 3600 / Interval;

    [Fact]
    public async Task Retire_OfAClusterWithoutNodes_LeavesTheOthersServed()
    {
        Up(Source, "live");
        var seen = CollectionHarness.Start.AddHours(-1);
        var harness = new CollectionHarness(Catalogue(), Source) { Known = new KnownFleet([new KnownCluster("bare", ["main"], HealthStatus.Healthy, seen, seen)], []) };
        Assert.NotNull((await harness.RoundsAsync()).FindCluster("bare"));
        harness.Retire("bare");
        var snapshot = await harness.RoundsAsync();
        Assert.Equal(["live"], snapshot.Clusters.Select(cluster => cluster.Name));
    }

    [Fact]
    public async Task Critical_OfWhichNoMetricIsLeftADayLater_StaysCritical()
    {
        Up(Source, "c", until: Start + 600);
        Pressure(Source, "c", _ => 0.97, until: Start + 600);
        Source.MetricNames = ["cilium_bpf_map_pressure"];
        var harness = Harness();
        Assert.Equal(HealthStatus.Critical, (await harness.RoundsAsync(15)).FindCluster("c")!.Value.Status);
        Source.MetricNames = [];
        var cluster = (await harness.RoundsAsync(Hourly + 30)).FindCluster("c")!.Value;
        Assert.Equal((HealthStatus.Critical, HealthStatus.Critical), (cluster.Status, cluster.FindNode("n0")!.Value.Status));
    }

    [Fact]
    public async Task NotCollected_StaysSo_WhereTheNamesAreNotToldOnce()
    {
        Up(Source, "c");
        Source.MetricNames = ["cilium_version"];
        var harness = Harness();
        await harness.RoundsAsync();
        Source.MetricNames = null;
        var asked = 0;
        Source.WhenAskedForNames = () => asked++;
        var snapshot = await harness.RoundsAsync(Hourly + 2);
        Assert.Equal(1, asked);
        Assert.All(snapshot.Readings.Signals[0].Coverages, coverage => Assert.Equal(Coverage.NotCollected, coverage));
        Source.MetricNames = ["cilium_bpf_map_pressure"];
        await harness.RoundsAsync(300 / Interval);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task NewCluster_BeforeItsMetricNamesAreKnown_IsNotHealthy()
    {
        Up(Source, "c");
        Source.MetricNames = ["cilium_version"];
        var harness = Harness();
        await harness.RoundsAsync(2);
        Source.Answer("up{job", _ => Nodes.SelectMany(node => new (string[], double)[] { (["c", node], 1), (["new", node], 1) }));
        var first = (await harness.RoundsAsync()).FindCluster("new")!.Value;
        var (before, coverage) = (first.Status, Coverages(harness.Store.Current, "new"));
        await harness.RoundsAsync();
        Assert.Equal(HealthStatus.Unknown, before);
        Assert.All(coverage, one => Assert.Equal(Coverage.Missing, one));
        Assert.All(Coverages(harness.Store.Current, "new"), one => Assert.Equal(Coverage.NotCollected, one));
    }

    [Fact]
    public async Task Retired_WhileItWasSilent_DoesNotComeBackByARestart()
    {
        Up(Source, "live");
        Source.Answer("up{job", at => Nodes.Select(node => (new[] { "live", node }, 1d))
            .Concat(at <= Start - 7200 ? Nodes.Select(node => (new[] { "silent", node }, 1d)) : []));
        var (seen, since) = (CollectionHarness.Start.AddMinutes(-10), CollectionHarness.Start.AddDays(-1));
        KnownCluster live = new("live", ["main"], HealthStatus.Healthy, since, seen);
        var harness = new CollectionHarness(Catalogue(), Source) { Known = new KnownFleet([live], []) };
        Assert.Null((await harness.RoundsAsync()).FindCluster("silent"));

        // Of that time no earlier process knows anything.
        var early = live with { LastSeen = CollectionHarness.Start.AddHours(-3) };
        var other = new CollectionHarness(Catalogue(), Source) { Known = new KnownFleet([early], []) };
        Assert.NotNull((await other.RoundsAsync()).FindCluster("silent"));
    }

    [Fact]
    public async Task Snapshots_OfASourceThatAnswersLate_KeepTheOrderOfTheirInstants()
    {
        Up(Source, "c");
        Source.Down = "connection refused";
        var harness = Harness();
        await harness.RoundsAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(Interval - 1));
        var before = harness.Assemble().AsOf;
        Source.Down = null;
        await harness.Collectors[0].RunRoundAsync(Start + Interval, TestContext.Current.CancellationToken);
        Assert.Equal(before, harness.Assemble().AsOf);
        Assert.True((await harness.RoundsAsync()).AsOf > before);
    }

    [Theory]
    [InlineData(1, HealthStatus.Critical)]
    [InlineData(2, HealthStatus.Healthy)]
    public async Task Instants_ThatNobodyEvaluated_AreGaps(int skipped, HealthStatus expected)
    {
        Up(Source, "c");
        Pressure(Source, "c", at => at >= Start + 4 * Interval ? 0.95 : 0.2);
        var harness = Harness();
        await harness.RoundsAsync(4);
        harness.Time.Advance(TimeSpan.FromSeconds(skipped * Interval));
        Assert.Equal(expected, (await harness.RoundsAsync()).FindCluster("c")!.Value.Status);
    }

    private static Coverage[] Coverages(FleetSnapshot snapshot, string cluster)
    {
        var row = snapshot.FindCluster(cluster)!.Value.Index;
        return snapshot.Readings.Signals[0].Coverages[snapshot.Inventory.FirstNode[row]..snapshot.Inventory.FirstNode[row + 1]];
    }
}
