using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>
/// An edit of the catalogue while the fleet is watched: the verdict goes from the old to the new one without passing
/// through Unknown or Healthy, between two rounds, and whatever the source can answer.
/// </summary>
public sealed class CatalogueEditTests
{
    private const string Pressure = "bpf-map-pressure";

    private static readonly string[] Nodes = [.. Enumerable.Range(0, 4).Select(i => $"n{i}")];
    private static readonly int Start = (int)CollectionHarness.Start.ToUnixTimeSeconds();

    private readonly ScriptedSource _source = new("main");

    public CatalogueEditTests() => _source.Agents("c", Nodes, (_, _) => 1);

    [Theory]
    [InlineData(0.6, 0.4, 0.55, HealthStatus.Healthy, HealthStatus.Critical)]
    [InlineData(0.97, 0.7, 0.98, HealthStatus.Critical, HealthStatus.Degraded)]
    [InlineData(0.97, 0.98, 0.99, HealthStatus.Critical, HealthStatus.Healthy)]
    public async Task Thresholds_ThatChangeTheVerdict_TurnEachSubjectOnce(
        double value, double degraded, double critical, HealthStatus before, HealthStatus after)
    {
        Series(Pressure, _ => value);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        Assert.Equal(before, Status(await harness.RoundsAsync(3)));

        var edited = await harness.EditAsync(Catalogue(Signal(degraded, critical)));

        Assert.Equal(after, Status(edited));
        Assert.Equal(after, Status(await harness.RoundsAsync(3)));
        Assert.Equal([.. Enumerable.Repeat((before, after), 1 + Nodes.Length)], Turns(harness));
    }

    [Fact]
    public async Task Thresholds_ThatChangeNoVerdict_LeaveSinceAndHistoryAlone()
    {
        Series(Pressure, _ => 0.97);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        var since = (await harness.RoundsAsync(5)).Since.Clusters[0];

        var edited = await harness.EditAsync(Catalogue(Signal(0.65, 0.95)));

        Assert.Equal(HealthStatus.Critical, Status(edited));
        Assert.Equal(since, (await harness.RoundsAsync(3)).Since.Clusters[0]);
        Assert.Empty(Turns(harness));
    }

    [Fact]
    public async Task Thresholds_BadPairWithinTheLookBack_StillHolds()
    {
        // Bad for two evaluations four minutes ago: what an edit must not forget.
        Series(Pressure, at => at - Start is 60 or 90 ? 0.97 : 0.2);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        Assert.Equal(HealthStatus.Critical, Status(await harness.RoundsAsync(10)));

        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(Catalogue(Signal(0.7, 0.95)))));
        Assert.DoesNotContain(Turns(harness), turn => turn.To != HealthStatus.Critical);
    }

    [Fact]
    public async Task Thresholds_SeriesThatVanishedWhileBad_IsHeldAsBefore()
    {
        Series(Pressure, at => at <= Start + 90 ? 0.97 : null);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(60);
        var before = Turns(harness);

        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(Catalogue(Signal(0.7, 0.95)))));
        Assert.Equal(HealthStatus.Critical, Status(await harness.RoundsAsync(3)));
        Assert.Equal(before, Turns(harness));
    }

    [Theory]
    [InlineData(0.97, 0.7, 0.95, HealthStatus.Critical)]
    [InlineData(0.6, 0.4, 0.55, HealthStatus.Healthy)]
    [InlineData(0.97, 0.98, 0.99, HealthStatus.Healthy)]
    public async Task Thresholds_WhileARolloutMoves_NeitherFlashToHealthyNorWorsen(
        double value, double degraded, double critical, HealthStatus after)
    {
        Series(Pressure, _ => value);
        _source.Answer("kube_daemonset", at => [(["c"], at >= Start + 60 ? at / 30 : 0)]);
        var harness = new CollectionHarness(Catalogue(Signal(rollout: RolloutRule.Hold)), _source);
        await harness.RoundsAsync(40);

        Assert.Equal(after, Status(await harness.EditAsync(Catalogue(Signal(degraded, critical, rollout: RolloutRule.Hold)))));
        Assert.All(Turns(harness), turn => Assert.Equal((HealthStatus.Critical, HealthStatus.Healthy), turn));
    }

    [Fact]
    public async Task Thresholds_SourceThatRefusesRanges_KeepsItsAnswers()
    {
        Series(Pressure, _ => 0.97);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(5);
        _source.RangesFail = true;

        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(Catalogue(Signal(0.7, 0.95)))));
        Assert.Equal(HealthStatus.Critical, Status(await harness.RoundsAsync(30)));
        Assert.Empty(Turns(harness));
    }

    [Fact]
    public async Task Edit_WhileARoundIsUnderWay_KeepsEachAnswerWithItsSignal()
    {
        // Another signal comes first, so that all places move; its answers would be bad ones for the old signal.
        var (harness, edited) = (default(CollectionHarness), false);
        Series("another", _ => 0.99);
        Series(Pressure, at =>
        {
            if (!edited && at == Start + 150)
            {
                edited = true;
                harness!.Catalogue.Replace(Catalogue(Signal("another") with { Info = true }, Signal(0.3, 0.95)));
                harness.Assemble();
            }

            return 0.2;
        });
        harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(8);

        Assert.True(edited);
        Assert.Equal(0.2, harness.Store.Current.Readings.Signals[1].Values[0]);
        Assert.Equal(0.99, harness.Store.Current.Readings.Signals[0].Values[0]);
        Assert.Empty(Turns(harness));
    }

    [Fact]
    public async Task Edit_FollowedWhileARoundIsUnderWay_TurnsEachSubjectOnce()
    {
        var (harness, edited) = (default(CollectionHarness), false);
        Series(Pressure, at =>
        {
            if (!edited && at == Start + 150)
            {
                edited = true;
                Assert.Equal(HealthStatus.Critical, Status(harness!.EditAsync(Catalogue(Signal(0.4, 0.55))).GetAwaiter().GetResult()));
            }

            return 0.6;
        });
        harness = new CollectionHarness(Catalogue(Signal()), _source);

        Assert.Equal(HealthStatus.Critical, Status(await harness.RoundsAsync(8)));
        Assert.Equal([.. Enumerable.Repeat((HealthStatus.Healthy, HealthStatus.Critical), 1 + Nodes.Length)], Turns(harness));
    }

    [Fact]
    public async Task Edit_OvertakenByARound_IsReplayedAgain()
    {
        var (harness, follows) = (default(CollectionHarness), false);
        Series(Pressure, at =>
        {
            if (follows && at < Start)
            {
                follows = false;
                harness!.RoundsAsync().GetAwaiter().GetResult();
            }

            return 0.6;
        });
        harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(5);
        follows = true;

        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(Catalogue(Signal(0.4, 0.55)))));
        Assert.False(follows);
        Assert.Equal([.. Enumerable.Repeat((HealthStatus.Healthy, HealthStatus.Critical), 1 + Nodes.Length)], Turns(harness));
    }

    [Fact]
    public async Task Query_Edited_TurnsFromTheOldAnswersToTheNewOnes()
    {
        Series(Pressure, _ => 0.97);
        Series("another", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(5);

        var edited = await harness.EditAsync(Catalogue(Signal() with { Query = Signal("another").Query }));

        Assert.Equal(HealthStatus.Healthy, Status(edited));
        Assert.All(Turns(harness), turn => Assert.Equal((HealthStatus.Critical, HealthStatus.Healthy), turn));
    }

    [Fact]
    public async Task NewSignal_UntilItIsAsked_HasNoPartInAnyVerdict()
    {
        Series(Pressure, _ => 0.2);
        Series("another", _ => 0.97);
        var harness = new CollectionHarness(Catalogue(Signal()), _source);
        await harness.RoundsAsync(3);
        harness.Catalogue.Replace(Catalogue(Signal(), Signal("another") with { Area = "conntrack" }));

        Assert.Equal(HealthStatus.Healthy, Status(harness.Assemble()));
        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(harness.Catalogue.Current)));
        Assert.All(Turns(harness), turn => Assert.Equal((HealthStatus.Healthy, HealthStatus.Critical), turn));
    }

    [Fact]
    public async Task NewSignal_OfMetricsNeverAskedFor_IsCollectedWhereTheyExist()
    {
        Series(Pressure, _ => 0.2);
        _source.MetricNames = ["pressure_metric"];
        var harness = new CollectionHarness(Catalogue(Signal() with { Needs = ["pressure_metric"] }), _source);
        await harness.RoundsAsync(3);
        _source.MetricNames = ["pressure_metric", "another_metric"];

        var edited = await harness.EditAsync(Catalogue(
            Signal() with { Needs = ["pressure_metric"] },
            Signal("another") with { Needs = ["another_metric"] },
            Signal("third") with { Needs = ["third_metric"] }));

        Assert.Equal(
            [Coverage.Measured, Coverage.Absent, Coverage.NotCollected],
            edited.Readings.Signals.Select(readings => readings.Coverages[0]));
    }

    [Fact]
    public async Task Signal_Removed_LeavesTheOthersAsTheyWere()
    {
        Series(Pressure, _ => 0.97);
        Series("another", _ => 0.2);
        var harness = new CollectionHarness(Catalogue(Signal("another"), Signal()), _source);
        await harness.RoundsAsync(5);

        Assert.Equal(HealthStatus.Critical, Status(await harness.EditAsync(Catalogue(Signal()))));
        Assert.Empty(Turns(harness));
    }

    private static SignalDefinition Signal(double degraded = 0.7, double critical = 0.9, RolloutRule rollout = RolloutRule.Judge) =>
        SignalDefinitions.Node(Pressure, degraded: degraded, critical: critical) with { Rollout = rollout };

    private static SignalDefinition Signal(string id) => SignalDefinitions.Node(id);

    private static Catalogue Catalogue(params IReadOnlyList<SignalDefinition> signals) => SignalDefinitions.Catalogue(signals);

    private static HealthStatus Status(FleetSnapshot snapshot) => snapshot.FindCluster("c")!.Value.Status;

    private static (HealthStatus From, HealthStatus To)[] Turns(CollectionHarness harness) =>
        [.. harness.Recorded.SelectMany(batch => batch.Transitions).Select(turn => (turn.From, turn.To))];

    /// <param name="value">Of every node at a Unix second; null: no series.</param>
    private void Series(string signal, Func<int, double?> value) => _source.Answer(
        $"({signal}{{", at => value(at) is { } number ? Nodes.Select(node => (new[] { "c", node }, number)) : []);
}
