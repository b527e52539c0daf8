using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;

namespace FleetView.Tests.Signals;

public sealed class SignalStateTests
{
    private static readonly SignalDefinition Pressure = SignalDefinitions.Node("pressure", ok: 0.5);

    private readonly SignalStateDriver _driver = new(Pressure);

    [Fact]
    public void Evaluate_SecondBadValue_TurnsTheLevel()
    {
        Assert.Equal(HealthStatus.Healthy, _driver.Answer(0.95).Level);
        Assert.Equal(0.725, _driver.Loss, 12);
        Assert.Equal(HealthStatus.Critical, _driver.Answer(0.95).Level);
    }

    [Fact]
    public void Evaluate_Immediate_TurnsAtTheFirst() =>
        Assert.Equal(HealthStatus.Critical, new SignalStateDriver(Pressure with { Immediate = true }).Answer(0.9).Level);

    [Fact]
    public void Evaluate_Information_HasALevelAndNoLoss()
    {
        var driver = new SignalStateDriver(Pressure with { Info = true }).Answer(0.95, times: 2);
        Assert.Equal(HealthStatus.Critical, driver.Level);
        Assert.Equal(0, driver.Loss);
    }

    [Fact]
    public void Evaluate_SameInstantTwice_CountsOnce()
    {
        _driver.Answer(0.95);
        _driver.State.Evaluate(Pressure, [0.95], [Judgement.Judge], _driver.Now, answered: true);
        Assert.Equal(HealthStatus.Healthy, _driver.Level);
    }

    [Theory]
    [InlineData(2, Coverage.Measured, 1)]
    [InlineData(3, Coverage.Stale, 0.875)]
    [InlineData(6, Coverage.Stale, 0.5)]
    [InlineData(9, Coverage.Stale, 0.125)]
    [InlineData(10, Coverage.Missing, 0)]
    [InlineData(500, Coverage.Missing, 0)]
    public void Project_SourceSilent_CoverageFallsToNothing(int intervals, Coverage coverage, float covered)
    {
        var readings = _driver.Answer(0.95, times: 2).Silence(intervals).Readings();
        Assert.Equal(coverage, readings.Coverages[0]);
        Assert.Equal(covered, readings.Covered[0]);
        Assert.Equal(coverage == Coverage.Missing, double.IsNaN(readings.Values[0]));
        // What it cost and what it held outlives the value.
        Assert.Equal(0.725, readings.Losses[0], 12);
        Assert.Equal(HealthStatus.Critical, readings.Levels[0]);
    }

    [Fact]
    public void Project_JustPastTwoIntervals_IsStale()
    {
        _driver.Answer(0.1);
        Assert.Equal(Coverage.Measured, _driver.Readings(_driver.Now + 60).Coverages[0]);
        Assert.Equal(Coverage.Stale, _driver.Readings(_driver.Now + 61).Coverages[0]);
    }

    [Fact]
    public void Project_NeverAnswered_IsMissingWithoutValue()
    {
        var readings = _driver.Silence().Readings();
        Assert.Equal(Coverage.Missing, readings.Coverages[0]);
        Assert.Equal(double.NaN, readings.Values[0]);
        Assert.Equal(0, readings.AnsweredAt[0]);
    }

    [Fact]
    public void Evaluate_NoAgent_IsNotMeasuredWhateverTheAnswer()
    {
        _driver.Answer(0.95, times: 2).Answer(0.1, Judgement.NoAgent);
        Assert.Equal(HealthStatus.Critical, _driver.Level);
        Assert.Equal(Coverage.Stale, _driver.Coverage);
        Assert.Equal(0.95, _driver.Readings().Values[0]);
        Assert.Equal(Coverage.Missing, _driver.Answer(0.1, Judgement.NoAgent, times: 9).Coverage);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Evaluate_Infinity_IsAGapAndNotAnAbsence(double value)
    {
        _driver.Answer(value, times: 11);
        Assert.Equal(Coverage.Missing, _driver.Coverage);
    }

    [Theory]
    [InlineData(0.5, Coverage.Absent)]
    [InlineData(0.51, Coverage.Stale)]
    public void Evaluate_AbsentHealthy_IsFineOnlyAfterAFineValue(double last, Coverage expected)
    {
        _driver.Answer(last).Answer(double.NaN, times: 5);
        Assert.Equal(expected, _driver.Coverage);
    }

    [Fact]
    public void Evaluate_AbsentHealthyNeverSeen_IsCoveredWithoutValue()
    {
        var readings = _driver.Answer(double.NaN).Readings();
        Assert.Equal(Coverage.Absent, readings.Coverages[0]);
        Assert.Equal(1, readings.Covered[0]);
        Assert.Equal(double.NaN, readings.Values[0]);
        Assert.Equal(0, readings.Losses[0]);
    }

    [Fact]
    public void Evaluate_AbsentThenSilent_GoesStaleToo() =>
        Assert.Equal(Coverage.Missing, _driver.Answer(double.NaN).Silence(10).Coverage);

    [Fact]
    public void Evaluate_AbsentUnknown_IsAGap()
    {
        var driver = new SignalStateDriver(Pressure with { Absent = AbsentRule.Unknown }).Answer(0.1).Answer(double.NaN, times: 3);
        Assert.Equal(Coverage.Stale, driver.Coverage);
        Assert.Equal(Coverage.Missing, driver.Answer(double.NaN, times: 7).Coverage);
    }

    [Fact]
    public void Evaluate_AbsentNotApplicable_IsOutsideOnlyWhereNothingWasBad()
    {
        var signal = Pressure with { Absent = AbsentRule.NotApplicable };
        Assert.Equal(Coverage.NotApplicable, new SignalStateDriver(signal).Answer(double.NaN).Coverage);
        Assert.Equal(Coverage.NotApplicable, new SignalStateDriver(signal).Answer(0.5).Answer(double.NaN).Coverage);
        Assert.Equal(Coverage.Stale, new SignalStateDriver(signal).Answer(0.6).Answer(double.NaN, times: 3).Coverage);

        // A fine value does not end the look-back of a bad level; the series' end must not either.
        var recovering = new SignalStateDriver(signal).Answer(0.95, times: 2).Answer(0.5).Answer(double.NaN);
        Assert.Equal(Coverage.Absent, recovering.Coverage);
        Assert.Equal(HealthStatus.Critical, recovering.Readings().Levels[0]);
        Assert.Equal(Coverage.NotApplicable, recovering.Answer(double.NaN, times: 20).Coverage);
    }

    [Fact]
    public void Evaluate_Hold_MayImproveAndNotWorsen()
    {
        _driver.Answer(0.75, times: 2).Answer(0.95, Judgement.Hold, times: 5);
        Assert.Equal(HealthStatus.Degraded, _driver.Level);
        Assert.Equal(0.275, _driver.Loss, 12);
        Assert.Equal(0.95, _driver.Readings().Values[0]);

        _driver.Answer(0.1, Judgement.Hold, times: 21);
        Assert.Equal(HealthStatus.Healthy, _driver.Level);
        Assert.Equal(0, _driver.Loss);
        Assert.Equal(HealthStatus.Healthy, _driver.Answer(0.95, Judgement.Hold, times: 5).Level);

        // The rollout is over: what was held back does not count as bad evaluations.
        Assert.Equal(HealthStatus.Healthy, _driver.Answer(0.95).Level);
        Assert.Equal(HealthStatus.Critical, _driver.Answer(0.95).Level);
    }

    [Fact]
    public void Evaluate_Ignore_IsCoveredAndCostsNothing()
    {
        var driver = new SignalStateDriver(Pressure with { Absent = AbsentRule.Unknown }).Answer(0.95, Judgement.Ignore, times: 3);
        Assert.Equal(HealthStatus.Healthy, driver.Level);
        Assert.Equal(0, driver.Loss);
        Assert.Equal(Coverage.Measured, driver.Coverage);
        Assert.Equal(0.95, driver.Readings().Values[0]);
        Assert.Equal(Coverage.Absent, driver.Answer(double.NaN, Judgement.Ignore).Coverage);
    }

    [Fact]
    public void Evaluate_NotCollectedAndNotApplicable_AreListedAsSuch()
    {
        _driver.Answer(0.95, times: 2).Answer(double.NaN, Judgement.NotCollected);
        var readings = _driver.Readings();
        Assert.Equal(Coverage.NotCollected, readings.Coverages[0]);
        Assert.Equal(0, readings.Losses[0]);
        Assert.Equal(HealthStatus.Healthy, readings.Levels[0]);
        Assert.Equal(Coverage.NotApplicable, _driver.Answer(double.NaN, Judgement.NotApplicable).Coverage);
        Assert.Equal(Coverage.Stale, _driver.Silence().Coverage);
    }

    [Fact]
    public void Remap_SubjectsComeAndGo_KeepWhatTheyHeld()
    {
        var driver = new SignalStateDriver(Pressure, subjects: 2);
        driver.Evaluate([0.1, 0.95], new Judgement[2]).Evaluate([0.1, 0.95], new Judgement[2]);
        driver.State.Remap([-1, 1, 0]);
        var readings = driver.Readings();
        Assert.Equal([HealthStatus.Healthy, HealthStatus.Critical, HealthStatus.Healthy], readings.Levels);
        Assert.Equal([double.NaN, 0.95, 0.1], readings.Values);
        Assert.Equal([Coverage.Missing, Coverage.Measured, Coverage.Measured], readings.Coverages);
    }

    [Fact]
    public void Evaluate_ManySubjects_AllocatesNothing()
    {
        var driver = new SignalStateDriver(Pressure, subjects: 1000);
        var answers = Enumerable.Repeat(0.8, 1000).ToArray();
        var judgements = new Judgement[1000];
        driver.Evaluate(answers, judgements);
        var before = GC.GetAllocatedBytesForCurrentThread();
        driver.Evaluate(answers, judgements);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
