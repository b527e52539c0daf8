using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using FleetView.Model.Objects;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Findings.Gates;

/// <summary>What the wave must have done before the next one may start.</summary>
public sealed class GateVerdictTests
{
    [Fact]
    public void Gate_OfAWaveThatIsDoneBeforeOneThatIsReady_Passes()
    {
        var gates = Judge(Done(), Waiting());

        Assert.Equal((New, "1", "2"), (gates.Waves[0].Version, gates.Waves[0].Wave, gates.Waves[0].Next));
        Assert.Empty(gates.Waves[0].Reasons);
        Assert.Equal(GateVerdict.Pass, gates.Waves[0].Verdict);
    }

    [Fact]
    public void Gate_OfAWaveThatHasNotStarted_Holds()
    {
        var gate = Judge(Done(), Waiting()).Waves[1];

        Assert.Equal((GateVerdict.Hold, null), (gate.Verdict, gate.Next));
        Assert.Equal(["hold: b: runs 1.17.6, not 1.18.0. Upgrade it to 1.18.0."], gate.Reasons.Select(reason => reason.Text));
    }

    [Fact]
    public void Gate_OfTheLastWave_PassesWhenAllIsDone() => Assert.Equal(GateVerdict.Pass, Judge(Done(), Done("b", "2")).Waves[1].Verdict);

    [Fact]
    public void Gate_OfALaterWave_CountsTheWavesBefore()
    {
        var gates = Judge(Done() with { Status = HealthStatus.Critical, Trouble = "Conntrack" }, Done("b", "2"), Waiting("c", "3"));

        Assert.Equal("fail: a: the cluster is Critical (Conntrack). Bring it out of Critical first.", gates.Waves[1].Reasons[0].Text);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, "pass")]
    [InlineData(HealthStatus.Unknown, "hold")]
    [InlineData(HealthStatus.Critical, "fail")]
    public void Status_OfAClusterOfTheWave_Decides(HealthStatus status, string verdict) =>
        Assert.Equal(verdict, Told(Done() with { Status = status }, Waiting()).Verdict);

    [Theory]
    [InlineData(HealthStatus.Degraded, "pass")]
    [InlineData(HealthStatus.Unknown, "hold")]
    [InlineData(HealthStatus.Critical, "fail")]
    public void Status_OfAClusterOfTheNextWave_Decides(HealthStatus status, string verdict) =>
        Assert.Equal(verdict, Told(Done(), Waiting() with { Status = status }).Verdict);

    [Fact]
    public void Reasons_StandWorstFirstThenByWaveAndCluster()
    {
        var gate = Gate(
            Waiting("d") with { Status = HealthStatus.Critical },
            Done("b").WithRecords(records => records with { Results = [] }),
            Done("a").WithRollout(rollout => rollout with { CompletedAt = Now.AddHours(-1) }),
            Waiting("c").WithRecords(records => records with { Results = [] }));

        Assert.Equal(
            [("fail", "d", "status"), ("hold", "a", "soak"), ("hold", "b", "connectivity"), ("hold", "c", "preflight")],
            gate.Reasons.Select(reason => (reason.Verdict.Word(), reason.Cluster, reason.Check.Word())));
    }

    [Theory]
    [InlineData(0, "pass")]
    [InlineData(1, "hold")]
    public void Soak_Holds_UntilItIsOver(int secondsLeft, string verdict)
    {
        var completed = Now - Soak + TimeSpan.FromSeconds(secondsLeft);
        Assert.Equal(verdict, Told(Done().WithRollout(rollout => rollout with { CompletedAt = completed }), Waiting()).Verdict);
    }

    [Fact]
    public void Soak_SaysHowMuchIsLeft() => Assert.Equal(
        "hold: a: the soak of 24 h is not over, 19 h are left. Wait until 2026-11-25T07:00:00Z.",
        Told(Done().WithRollout(rollout => rollout with { CompletedAt = Now.AddHours(-5) }), Waiting()).Reasons);

    [Fact]
    public void Soak_OfARolloutThatIsNotRecordedYet_Holds() => Assert.Contains(
        "not recorded yet since when", Told(Done().WithRecords(records => records with { Rollout = null }), Waiting()).Reasons, StringComparison.Ordinal);

    [Fact]
    public void Access_WithoutKubernetes_Holds()
    {
        var (verdict, reasons) = Told(Done() with { Objects = null }, Waiting());

        Assert.Equal("hold", verdict);
        Assert.Contains("a: Kubernetes is not connected", reasons, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(599, "pass")]
    [InlineData(600, "hold")]
    public void Access_OfObjectsThatAreOld_Holds(int secondsAgo, string verdict) =>
        Assert.Equal(verdict, Told(Done().With(objects => objects with { ReadAt = Now.AddSeconds(-secondsAgo) }), Waiting()).Verdict);

    [Fact]
    public void Rollout_WhereDaemonSetsMayNotBeRead_IsNotKnown() => Assert.Contains(
        "it is not known which version is rolled out", Told(Done().Forbidden(ObjectKind.DaemonSet), Waiting()).Reasons, StringComparison.Ordinal);

    [Fact]
    public void Records_ThatCannotBeRead_OpenNoGate()
    {
        var gates = GateJudge.Judge(new GateQuestion([Done(), Waiting()], Now, Soak, null, Fault: "the disk is full"));

        Assert.Equal(GateVerdict.Hold, gates.Waves[0].Verdict);
        Assert.Contains("the disk is full", gates.Waves[0].Reasons[0].Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_ThatIsAskedFor_IsJudged()
    {
        var gates = GateJudge.Judge(new GateQuestion([Done(), Waiting()], Now, Soak, null, "v1.19.0"));

        Assert.Contains("runs 1.18.0, not 1.19.0", gates.Waves[0].Reasons.Select(reason => reason.Found));
    }

    [Fact]
    public void Version_WithoutAnyUpgrade_IsTheOneThatRuns() => Assert.Equal(
        Old, Judge(Waiting("a", "1").WithRecords(records => records with { Results = [] }), Waiting()).Waves[0].Version);

    [Fact]
    public void Version_OfWhichTheFirstWaveIsChecked_IsTheOneToCome()
    {
        var announced = Waiting("a", "1").With(objects => objects with { Workloads = [.. objects.Workloads, Preflight("DaemonSet", 2, 2, "1.19.0")] });

        Assert.Equal("1.19.0", Judge(announced, Waiting()).Waves[0].Version);
    }

    [Fact]
    public void Version_OfALaterWave_DoesNotMoveTheGatesBefore()
    {
        var ahead = Done("c", "3").With(objects => objects with { Workloads = [Agents("1.19.0")] }) with { Agents = [new VersionCount("1.19.0", 10)] };

        var gates = Judge(Done(), Done("b", "2"), ahead);

        Assert.Equal([New, New, "1.19.0"], gates.Waves.Select(wave => wave.Version));
        Assert.Equal(GateVerdict.Pass, gates.Waves[0].Verdict);
        Assert.Contains("runs 1.19.0, which is newer than 1.18.0", gates.Waves[1].Reasons.Select(reason => reason.Found));
    }

    [Fact]
    public void Waves_StandByNumberThenByWord() => Assert.Equal(
        ["1", "2", "10", "canary", "prod"],
        Judge(Done("a", "prod"), Done("b", "10"), Done("c", "canary"), Done("d", "2"), Done("e", "1")).Waves.Select(wave => wave.Wave));
}
