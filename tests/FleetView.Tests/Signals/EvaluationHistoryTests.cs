using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Tests.Signals;

public sealed class EvaluationHistoryTests
{
    private readonly EvaluationHistory _history = new(1);

    [Theory]
    [InlineData("D", HealthStatus.Healthy)]
    [InlineData("DD", HealthStatus.Degraded)]
    [InlineData("DhD", HealthStatus.Degraded)]
    [InlineData("DhhD", HealthStatus.Healthy)]
    [InlineData("C", HealthStatus.Healthy)]
    [InlineData("CC", HealthStatus.Critical)]
    [InlineData("ChC", HealthStatus.Critical)]
    [InlineData("CD", HealthStatus.Degraded)]
    [InlineData("DhC", HealthStatus.Degraded)]
    public void Status_TwoOfThree_TurnsAtTheSecond(string evaluations, HealthStatus expected) =>
        Assert.Equal(expected, After(evaluations));

    [Theory]
    [InlineData("D", HealthStatus.Degraded)]
    [InlineData("C", HealthStatus.Critical)]
    [InlineData("Ch", HealthStatus.Critical)]
    public void Status_Immediate_TurnsAtTheFirst(string evaluations, HealthStatus expected) =>
        Assert.Equal(expected, After(evaluations, immediate: true));

    // The window that ends one evaluation after the second bad one still holds both.
    [Theory]
    [InlineData(20, HealthStatus.Critical)]
    [InlineData(21, HealthStatus.Healthy)]
    public void Status_TwentyWindowsWithoutTwoBadOnes_TurnsBetter(int healthy, HealthStatus expected) =>
        Assert.Equal(expected, After("CC" + new string('h', healthy)));

    [Theory]
    [InlineData(19, HealthStatus.Critical)]
    [InlineData(20, HealthStatus.Healthy)]
    public void Status_Immediate_TurnsBetterAfterTwenty(int healthy, HealthStatus expected) =>
        Assert.Equal(expected, After("C" + new string('h', healthy), immediate: true));

    [Fact]
    public void Status_CriticalPassesBeforeDegraded_LeavesDegraded() =>
        Assert.Equal(HealthStatus.Degraded, After("CC" + new string('h', 15) + "DD" + new string('h', 10)));

    [Theory]
    [InlineData("D.D", HealthStatus.Degraded)]
    [InlineData("D..D", HealthStatus.Healthy)]
    [InlineData(".DD", HealthStatus.Degraded)]
    public void Status_GapBetweenMeasurements_CountsAsNeither(string evaluations, HealthStatus expected) =>
        Assert.Equal(expected, After(evaluations));

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Status_WhileDataIsGone_StaysAsItWas(int gaps) =>
        Assert.Equal(HealthStatus.Critical, After("CC" + new string('.', gaps)));

    [Theory]
    [InlineData(19, HealthStatus.Critical)]
    [InlineData(20, HealthStatus.Healthy)]
    [InlineData(29, HealthStatus.Healthy)]
    [InlineData(30, HealthStatus.Healthy)]
    [InlineData(31, HealthStatus.Healthy)]
    [InlineData(32, HealthStatus.Healthy)]
    [InlineData(64, HealthStatus.Healthy)]
    [InlineData(1000, HealthStatus.Healthy)]
    public void Status_MeasuredAgainAfterAGap_CountsTheGapAsTime(int gaps, HealthStatus expected) =>
        Assert.Equal(expected, After("CC" + new string('.', gaps) + "h"));

    [Fact]
    public void Status_LongestLookBack_DoesNotReachPastTheWord()
    {
        var history = new EvaluationHistory(1, EvaluationHistory.MaxLookBack);
        history.Push(0, HealthStatus.Critical);
        history.Push(0, HealthStatus.Critical);
        for (var i = 0; i < 30; i++)
            history.Push(0, HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Critical, history.Status(0, false));
        history.Push(0, HealthStatus.Healthy);
        Assert.Equal(HealthStatus.Healthy, history.Status(0, false));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Constructor_LookBackOutOfRange_Refuses(int lookBack) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EvaluationHistory(1, lookBack));

    [Fact]
    public void Remap_SubjectsMove_TakeTheirHistoryAlong()
    {
        var history = new EvaluationHistory(2);
        history.Push(1, HealthStatus.Critical);
        history.Push(1, HealthStatus.Critical);
        history.Remap([1, -1, 0]);
        Assert.Equal(HealthStatus.Critical, history.Status(0, false));
        Assert.Equal(HealthStatus.Healthy, history.Status(1, false));
        Assert.Equal(HealthStatus.Healthy, history.Status(2, false));
    }

    private HealthStatus After(string evaluations, bool immediate = false)
    {
        foreach (var evaluation in evaluations)
        {
            if (evaluation == '.')
                _history.Gap(0);
            else
                _history.Push(0, evaluation switch { 'C' => HealthStatus.Critical, 'D' => HealthStatus.Degraded, _ => HealthStatus.Healthy });
        }

        return _history.Status(0, immediate);
    }
}
