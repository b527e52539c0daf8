using FleetView.Catalog;
using FleetView.Signals;
using FleetView.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace FleetView.Tests.Signals;

/// <summary>One evaluation of one subject. NaN: no series.</summary>
public sealed record Step(double Value, Judgement Judgement = Judgement.Judge, bool Answered = true)
{
    public static Step Silence { get; } = new(double.NaN, Answered: false);

    public bool IsValue => Answered && Judgement < Judgement.NoAgent && double.IsFinite(Value);
}

/// <summary>A random signal and its evaluations; the same for the same numbers.</summary>
public sealed record RandomHistory(int Seed, int Length)
{
    public static Arbitrary<RandomHistory> Any { get; } = Arb.ToArbitrary(
        from seed in Gen.Choose(0, int.MaxValue)
        from length in Gen.Choose(1, 80)
        select new RandomHistory(seed, length));

    public SignalDefinition Signal { get; } = RandomFleet.Signal(new Random(Seed), "area", "signal") with { Info = false };

    /// <summary>Runs of the same kind of evaluation, as outages, rollouts and incidents make them.</summary>
    public List<Step> Steps(Random random, params Judgement[] judgements)
    {
        var steps = new List<Step>();
        while (steps.Count < Length)
        {
            var kind = random.Next(6);
            var judgement = judgements.Length > 0 && random.Next(3) == 0 ? judgements[random.Next(judgements.Length)] : Judgement.Judge;
            for (var i = random.Next(1, kind == 0 ? 40 : 8); i > 0 && steps.Count < Length; i--)
            {
                steps.Add(kind switch
                {
                    0 or 1 when random.Next(2) == 0 => Step.Silence,
                    2 => new Step(double.NaN, judgement),
                    _ => new Step(RandomFleet.Value(random, Signal), judgement),
                });
            }
        }

        return steps;
    }

    public SignalStateDriver Drive(IEnumerable<Step> steps) => Drive(new SignalStateDriver(Signal), steps);

    public static SignalStateDriver Drive(SignalStateDriver driver, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
            driver.Evaluate([step.Value], [step.Judgement], step.Answered);
        return driver;
    }

    /// <summary>A value that is as bad or worse.</summary>
    public double Worse(Random random, double value)
    {
        var by = random.Next(0, 11) / 20d;
        return Signal.Thresholds.Worse == Direction.Higher ? value + by : value - by;
    }
}
