using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Signals;

/// <summary>Two sources that know the same node project into the same columns.</summary>
public sealed class SignalStateProjectionTests
{
    private readonly SignalStateDriver _first = new(SignalDefinitions.Node("pressure"));
    private readonly SignalStateDriver _second = new(SignalDefinitions.Node("pressure"));

    [Fact]
    public void Project_BothFresh_TheFirstOfTheConfigurationHolds()
    {
        _first.Answer(0.3);
        _second.Answer(0.4);
        Assert.Equal(0.3, Both().Values[0]);
    }

    [Fact]
    public void Project_FirstSilent_TheSecondHolds()
    {
        _first.Answer(0.3).Silence(3);
        _second.Answer(0.4, times: 4);
        Assert.Equal(0.4, Both().Values[0]);
        Assert.Equal(Coverage.Measured, Both().Coverages[0]);
    }

    [Theory]
    [InlineData(30, Coverage.Measured)]
    [InlineData(31, Coverage.Missing)]
    public void Project_DatedAheadOfNow_IsOfUnknownAge(int seconds, Coverage coverage)
    {
        _first.Answer(0.95, times: 3);
        var readings = _first.Readings(_first.Now - seconds);
        Assert.Equal((coverage, HealthStatus.Critical), (readings.Coverages[0], readings.Levels[0]));
    }

    [Fact]
    public void Project_ValueBesideAbsence_TheValueHolds()
    {
        _first.Answer(double.NaN);
        _second.Answer(0.95);
        Assert.Equal(0.95, Both().Values[0]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void Project_BadSourceSilent_AbsenceElsewhereDoesNotClearIt(int intervals)
    {
        _first.Answer(0.95, times: 2).Silence(intervals);
        _second.Answer(double.NaN, times: intervals + 2);
        Assert.Equal(HealthStatus.Critical, Both().Levels[0]);
        Assert.Equal(HealthStatus.Critical, Both(reversed: true).Levels[0]);
    }

    [Fact]
    public void Project_GoodSourceSilent_AbsenceElsewhereIsCovered()
    {
        _first.Answer(0.3, times: 2).Silence(20);
        _second.Answer(double.NaN, times: 22);
        Assert.Equal(Coverage.Absent, Both().Coverages[0]);
    }

    [Fact]
    public void Project_BothMissing_TheOneThatAnsweredLaterHolds()
    {
        _first.Silence(40);
        _second.Answer(0.95, times: 2).Silence(38);
        Assert.Equal(HealthStatus.Critical, Both().Levels[0]);
    }

    [Fact]
    public void Project_SubjectNotInTheFleet_IsDropped()
    {
        var target = new SignalReadings(1);
        _first.Answer(0.3).State.Project(_first.Now, SignalStateDriver.Interval, target, [-1]);
        Assert.Equal(Coverage.NotApplicable, target.Coverages[0]);
    }

    private SignalReadings Both(bool reversed = false)
    {
        var target = new SignalReadings(1);
        foreach (var driver in reversed ? [_second, _first] : new[] { _first, _second })
            driver.State.Project(Math.Max(_first.Now, _second.Now), SignalStateDriver.Interval, target, [0]);
        return target;
    }
}
