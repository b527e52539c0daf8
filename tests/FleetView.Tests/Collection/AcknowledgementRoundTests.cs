using FleetView.Collection;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Collection;

/// <summary>When an acknowledgement ends by itself, on both sides of each rule.</summary>
public sealed class AcknowledgementRoundTests
{
    private static readonly DateTimeOffset Now = FleetSnapshots.AsOf;

    private readonly FakeAcknowledgements _history = new();

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    public void Time_Over_EndsIt(int secondsLeft, bool holds)
    {
        _history.All.Add(Of(new("c"), HealthStatus.Critical) with { Until = Now.AddSeconds(secondsLeft) });

        Assert.Equal(holds, Judge(Cluster(pressure: 0.95)).All.Count == 1);
        Assert.Equal(holds ? (DateTimeOffset?)null : Now.AddSeconds(secondsLeft), _history.All[0].EndedAt);
    }

    [Theory]
    [InlineData(HealthStatus.Degraded, HealthStatus.Healthy, true)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded, true)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Unknown, false)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Critical, false)]
    [InlineData(HealthStatus.Unknown, HealthStatus.Degraded, true)]
    [InlineData(HealthStatus.Unknown, HealthStatus.Critical, false)]
    [InlineData(HealthStatus.Critical, HealthStatus.Unknown, true)]
    [InlineData(HealthStatus.Critical, HealthStatus.Critical, true)]
    public void Status_WorseThanTheAcknowledgedOne_EndsIt(HealthStatus acknowledged, HealthStatus status, bool holds)
    {
        _history.All.Add(Of(new("c"), acknowledged));

        Assert.Equal(holds, Judge(new ClusterSpec("c") { Status = status }).All.Count == 1);
        Assert.Equal(holds ? null : $"the status became {status}", _history.All[0].EndedBecause);
    }

    [Theory]
    [InlineData(0.8, true)]
    [InlineData(0.95, false)]
    public void Signal_OfOneNode_EndsByThatNodesLevelOnly(double pressure, bool holds)
    {
        _history.All.Add(Of(new("c", "n1", FleetSnapshots.MapPressure), HealthStatus.Degraded));

        var held = Judge(new ClusterSpec("c") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, pressure), NodeSpec.With("n2", FleetSnapshots.MapPressure, 0.99)] });

        Assert.Equal(holds, held.All.Count == 1);
    }

    [Fact]
    public void Signal_OverAClusterThatNobodyMeasuresAnyMore_IsUnknownAndEnds()
    {
        _history.All.Add(Of(new("c", null, FleetSnapshots.MapPressure), HealthStatus.Degraded));
        var missing = new NodeSpec("n1") { Coverages = new Dictionary<string, Coverage> { [FleetSnapshots.MapPressure] = Coverage.Missing } };

        Assert.Empty(Judge(new ClusterSpec("c") { Nodes = [missing] }).All);
    }

    [Fact]
    public void Subject_ThatIsGone_KeepsItUntilItsTime()
    {
        _history.All.AddRange([Of(new("other"), HealthStatus.Degraded), Of(new("c", "gone"), HealthStatus.Degraded), Of(new("c", null, "no-such-signal"), HealthStatus.Degraded)]);

        Assert.Equal(3, Judge(Cluster(pressure: 0.95)).All.Count);
    }

    [Fact]
    public void Status_WhileTheInstantStandsStill_EndsItAfterItBegan()
    {
        _history.All.Add(Of(new("c"), HealthStatus.Degraded) with { At = Now.AddMinutes(5) });

        Judge(new ClusterSpec("c") { Status = HealthStatus.Unknown }, Now.AddMinutes(6));

        Assert.Equal(Now.AddMinutes(6), _history.All[0].EndedAt);
    }

    private static ClusterSpec Cluster(double pressure) => new("c") { Nodes = [NodeSpec.With("n1", FleetSnapshots.MapPressure, pressure)] };

    private static Acknowledgement Of(AcknowledgedSubject subject, HealthStatus status) =>
        new(subject.GetHashCode(), subject, status, Now.AddHours(-1), Now.AddHours(1), "Ada", "disk swap");

    private FleetAcknowledgements Judge(ClusterSpec cluster, DateTimeOffset? now = null)
    {
        var snapshot = FleetSnapshots.Build(cluster);
        return new AcknowledgementRound(_history).Judge(snapshot.Readings, snapshot.Scores, snapshot.Catalogue, snapshot.AsOf, now ?? Now);
    }
}
