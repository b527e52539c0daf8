using FleetView.Catalog;
using FleetView.Model;
using FleetView.Signals;

namespace FleetView.Tests.Support;

/// <summary>One signal over a few subjects, evaluated every 30 seconds by hand.</summary>
public sealed class SignalStateDriver(SignalDefinition signal, int subjects = 1, int lookBack = EvaluationHistory.DefaultLookBack)
{
    public const int Interval = 30;
    public const int Start = 1_795_000_020;

    public SignalState State { get; } = new(subjects, lookBack);

    public int Now { get; private set; } = Start;

    /// <summary>One evaluation with the same answer for every subject.</summary>
    public SignalStateDriver Answer(double value, Judgement judgement = Judgement.Judge, int times = 1)
    {
        for (var i = 0; i < times; i++)
            Evaluate([.. Enumerable.Repeat(value, State.Count)], [.. Enumerable.Repeat(judgement, State.Count)], answered: true);
        return this;
    }

    /// <summary>Evaluations that the source did not answer.</summary>
    public SignalStateDriver Silence(int times = 1)
    {
        for (var i = 0; i < times; i++)
            Evaluate(new double[State.Count], new Judgement[State.Count], answered: false);
        return this;
    }

    public SignalStateDriver Evaluate(double[] answers, Judgement[] judgements, bool answered = true)
    {
        Now += Interval;
        State.Evaluate(signal, answers, judgements, Now, answered);
        return this;
    }

    public SignalReadings Readings(int? now = null)
    {
        var readings = new SignalReadings(State.Count);
        State.Project(now ?? Now, Interval, readings, [.. Enumerable.Range(0, State.Count)]);
        return readings;
    }

    public Coverage Coverage => Readings().Coverages[0];

    public HealthStatus Level => State.Levels[0];

    public double Loss => State.Losses[0];
}
