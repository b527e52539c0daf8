using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>What must hold for the status of a signal after any evaluations.</summary>
public sealed class SignalStateProperties
{
    private static readonly Judgement[] Covered = [Judgement.Hold, Judgement.Ignore];

    [Fact]
    public void Level_AnyHistory_AgreesWithTheReference() => ForAll((history, random) =>
    {
        var steps = history.Steps(random, Judgement.Ignore, Judgement.NoAgent);
        Assert.Equal(
            ReferenceScoring.LevelOf(Reference(history.Signal, steps), history.Signal.Immediate, 20),
            history.Drive(steps).Level);
    });

    [Fact]
    public void Level_RewoundOverTheLastEvaluations_AgreesWithLive() => ForAll((history, random) =>
    {
        // Values and gaps: an absence looks further back, at the last value seen, than a rewind reads.
        var steps = history.Steps(random).Select(step => step.IsValue ? step : Step.Silence).ToList();
        var end = steps.FindLastIndex(step => step.IsValue);
        if (end < 0)
            return;

        var live = history.Drive(steps);
        var first = Math.Max(0, end + 1 - EvaluationHistory.EvaluationsFor(20));
        var rewound = history.Drive(steps[first..]);
        Assert.Equal(live.Level, rewound.Level);
        Assert.Equal(live.Loss, rewound.Loss);
        Assert.Equal(live.Coverage, rewound.Coverage);
    });

    [Fact]
    public void Level_ValuesGetWorse_NeverImproves() => ForAll((history, random) =>
    {
        var steps = history.Steps(random, Covered);
        var worse = steps.Select(step => step.IsValue && random.Next(3) == 0 ? step with { Value = history.Worse(random, step.Value) } : step);
        var (a, b) = (new SignalStateDriver(history.Signal), new SignalStateDriver(history.Signal));
        foreach (var (given, worsened) in steps.Zip(worse))
        {
            RandomHistory.Drive(a, [given]);
            RandomHistory.Drive(b, [worsened]);
            Assert.True(b.Level >= a.Level);
            Assert.True(b.Loss >= a.Loss - 1e-12);
            // What turns not applicable is outside: everything else reads no better either.
            if (a.Coverage != Coverage.NotApplicable)
                Assert.True(b.Readings().Covered[0] <= a.Readings().Covered[0]);
        }
    });

    [Fact]
    public void Level_DataStops_StaysWhatItWas() => ForAll((history, random) =>
    {
        var driver = history.Drive(history.Steps(random, Covered));
        var (level, loss, covered) = (driver.Level, driver.Loss, driver.Readings().Covered[0]);
        for (var i = 0; i < 40; i++)
        {
            RandomHistory.Drive(driver, [random.Next(3) switch
            {
                0 => Step.Silence,
                1 => new Step(random.NextDouble(), Judgement.NoAgent),
                _ => new Step(double.PositiveInfinity),
            }]);
            Assert.Equal(level, driver.Level);
            Assert.Equal(loss, driver.Loss);
            Assert.True(driver.Readings().Covered[0] <= covered);
            covered = driver.Readings().Covered[0];
        }
    });

    [Fact]
    public void Level_SeriesVanishes_IsNotBetterThanHadItStayed() => ForAll((history, random) =>
    {
        var steps = history.Steps(random);
        var seen = steps.FindLast(step => step.IsValue);
        if (seen is null)
            return;

        var (stays, vanishes) = (history.Drive(steps), history.Drive(steps));
        var held = vanishes.Level;
        for (var i = 0; i < 40; i++)
        {
            RandomHistory.Drive(stays, [seen]);
            RandomHistory.Drive(vanishes, [new Step(double.NaN)]);
            // A value that kept its badness may turn; one that is gone holds what it was.
            Assert.True(vanishes.Level >= (stays.Level < held ? stays.Level : held));
            if (vanishes.Coverage == Coverage.NotApplicable)
                Assert.Equal(HealthStatus.Healthy, vanishes.Level);
        }
    });

    [Fact]
    public void Level_RolloutHolds_NeverWorsens() => ForAll((history, random) =>
    {
        var driver = history.Drive(history.Steps(random));
        for (var i = 0; i < 40; i++)
        {
            var (level, loss) = (driver.Level, driver.Loss);
            RandomHistory.Drive(driver, [new Step(RandomFleet.Value(random, history.Signal), Judgement.Hold)]);
            Assert.True(driver.Level <= level);
            Assert.True(driver.Loss <= loss);
        }
    });

    [Fact]
    public void Readings_AnyHistory_HoldNoNaNButAsValue() => ForAll((history, random) =>
    {
        var readings = history.Drive(history.Steps(random, Judgement.Hold, Judgement.Ignore, Judgement.NoAgent, Judgement.NotCollected)).Readings();
        Assert.InRange(readings.Losses[0], 0, 0.95);
        Assert.InRange(readings.Covered[0], 0, 1);
        Assert.Equal(readings.Coverages[0] > Coverage.Missing, readings.Covered[0] > 0);
        Assert.NotEqual(HealthStatus.Unknown, readings.Levels[0]);
        Assert.True(double.IsFinite(readings.Values[0]) || readings.Coverages[0] != Coverage.Measured);
    });

    private static void ForAll(Action<RandomHistory, Random> check) => Prop
        .ForAll(RandomHistory.Any, history => check(history, new Random(history.Seed + 1)))
        .QuickCheckThrowOnFailure();

    // The text on coverage, as levels: null is a gap.
    private static List<HealthStatus?> Reference(SignalDefinition signal, List<Step> steps)
    {
        var levels = new List<HealthStatus?>();
        var seen = double.NaN;
        foreach (var step in steps)
        {
            var isMeasurable = step.Answered && step.Judgement != Judgement.NoAgent;
            if (isMeasurable && !double.IsNaN(step.Value))
            {
                seen = step.Value;
                levels.Add(step.Judgement == Judgement.Ignore ? HealthStatus.Healthy : LossCurve.Level(signal.Thresholds, seen));
                continue;
            }

            var isFine = double.IsNaN(seen) || new LossCurve(signal.Thresholds).IsFine(seen);
            var isAbsent = isMeasurable && (step.Judgement == Judgement.Ignore || (signal.Absent != AbsentRule.Unknown && isFine));
            levels.Add(isAbsent ? HealthStatus.Healthy : null);
        }

        return levels;
    }
}
