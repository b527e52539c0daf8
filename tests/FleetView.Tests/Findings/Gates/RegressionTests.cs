using FleetView.Findings.Gates;
using FleetView.Model;
using FleetView.Model.Gates;
using static FleetView.Tests.Findings.Gates.GateCases;

namespace FleetView.Tests.Findings.Gates;

/// <summary>The new version against the old one.</summary>
public sealed class RegressionTests
{
    [Theory]
    [InlineData(86.1, "pass")]
    [InlineData(86.0, "fail")]
    public void Score_ThatFallsByTen_IsARegression(double score, string verdict) =>
        Assert.Equal(verdict, Told(Now(sample => sample with { Score = score }), Waiting()).Verdict);

    [Fact]
    public void Status_ThatGotWorse_IsARegression()
    {
        var subject = Now(sample => sample with { Status = HealthStatus.Degraded, Score = 79.9 }) with { Status = HealthStatus.Degraded };

        Assert.Equal(
            ("fail", "fail: a: score 79.9 (Degraded) now, 88 (Healthy) before the rollout. Find the cause before the next wave, or roll back."),
            Told(Before(subject, sample => sample with { Score = 88 }), Waiting()));
    }

    [Fact]
    public void Status_ThatWasAsBadBefore_IsNone() => Assert.Equal(
        "pass",
        Told(
            Before(
                Now(sample => sample with { Status = HealthStatus.Degraded, Score = 70 }) with { Status = HealthStatus.Degraded },
                sample => sample with { Status = HealthStatus.Degraded, Score = 72 }),
            Waiting()).Verdict);

    [Theory]
    [InlineData(0.0004, 0.001, "fail")]
    [InlineData(0.0004, 0.00099, "pass")]
    [InlineData(0.002, 0.004, "pass")]
    [InlineData(0.002, 0.00401, "fail")]
    public void Drops_ThatDoubleAndMatter_AreARegression(double before, double after, string verdict) => Assert.Equal(
        verdict, Told(Before(Now(sample => sample with { DropRatio = after }), sample => sample with { DropRatio = before }), Waiting()).Verdict);

    [Theory]
    [InlineData(0, 1, 10, "pass")]
    [InlineData(0, 2, 10, "fail")]
    [InlineData(2, 2, 10, "pass")]
    [InlineData(0, 4, 500, "pass")]
    [InlineData(0, 5, 500, "fail")]
    public void Restarts_OfTwoOrAHundredthOfTheAgents_AreARegression(int before, int after, int agents, string verdict)
    {
        var subject = Before(Now(sample => sample with { Restarting = after }), sample => sample with { Restarting = before })
            .With(objects => objects with { Workloads = [Agents(New, agents, agents, agents)] });

        Assert.Equal(verdict, Told(subject, Waiting()).Verdict);
    }

    [Fact]
    public void Signals_ThatCompareBothVersions_Fail() =>
        Assert.Equal("fail", Told(Done() with { Regressions = ["Drops of the new version: 3"] }, Waiting()).Verdict);

    [Fact]
    public void Before_ThatIsNotKnown_IsSaidPlainly()
    {
        var gate = Gate(Done().WithRollout(rollout => rollout with { Before = null }), Waiting());

        Assert.Equal(GateVerdict.Pass, gate.Verdict);
        Assert.Contains(gate.Notes, note => note.Text.StartsWith("how it was before the rollout is not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Before_ThatIsNotKnown_HoldsADegradedCluster(bool wasUnknown)
    {
        var before = wasUnknown ? new GateSample(GateCases.Now.AddDays(-3), HealthStatus.Unknown, null, null, null) : null;
        var subject = Done().WithRollout(rollout => rollout with { Before = before }) with { Status = HealthStatus.Degraded };

        var reason = Assert.Single(Gate(subject, Waiting()).Reasons);
        Assert.Equal((GateVerdict.Hold, GateCheck.Comparison, true), (reason.Verdict, reason.Check, reason.CanBeAcknowledged));
    }

    [Fact]
    public void Before_OfAnotherRollout_IsNotCompared()
    {
        var subject = Now(sample => sample with { Score = 60 }).WithRollout(rollout => new RolloutRecord("a", Old)
        {
            StartedAt = rollout.StartedAt,
            ProgressAt = rollout.ProgressAt,
            Before = rollout.Before,
        });

        Assert.DoesNotContain(Gate(subject, Waiting()).Reasons, reason => reason.Check == GateCheck.Regression);
    }

    private static GateSubject Now(Func<GateSample, GateSample> change)
    {
        var done = Done();
        return done with { Sample = change(done.Sample!) };
    }

    private static GateSubject Before(GateSubject subject, Func<GateSample, GateSample> change) =>
        subject.WithRollout(rollout => rollout with { Before = change(rollout.Before!) });
}
