using FleetView.Catalog;
using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// What one source's evaluations have left behind for one signal, as columns over the source's subjects. One writer;
/// readers get a copy through <see cref="Project"/>. Live collection and a rewind run the same evaluations through it.
/// </summary>
public sealed partial class SignalState
{
    private readonly EvaluationHistory _history;
    private double[] _values;
    private double[] _losses;
    private HealthStatus[] _levels;
    private Coverage[] _answers;
    private Judgement[] _judgements;
    private int[] _answeredAt;

    public SignalState(int subjects = 0, int lookBack = EvaluationHistory.DefaultLookBack)
    {
        _history = new EvaluationHistory(subjects, lookBack);
        _values = new double[subjects];
        _losses = new double[subjects];
        _levels = new HealthStatus[subjects];
        _answers = new Coverage[subjects];
        _judgements = new Judgement[subjects];
        _answeredAt = new int[subjects];
        Array.Fill(_values, double.NaN);
        Array.Fill(_answers, Coverage.Missing);
    }

    public int Count => _values.Length;

    /// <summary>The instant of the last evaluation, in Unix seconds; 0 before the first.</summary>
    public int EvaluatedAt { get; private set; }

    /// <summary>The last value seen; NaN before the first.</summary>
    public ReadOnlySpan<double> Values => _values;

    public ReadOnlySpan<double> Losses => _losses;

    /// <summary>The status that the evaluations so far hold: Healthy, Degraded or Critical.</summary>
    public ReadOnlySpan<HealthStatus> Levels => _levels;

    /// <summary>Unix seconds of the evaluation that last answered; 0 where none did.</summary>
    public ReadOnlySpan<int> AnsweredAt => _answeredAt;

    /// <summary>
    /// Subjects came or went: subject <c>i</c> takes over what stood at <c>previous[i]</c>, -1 starts anew.
    /// </summary>
    public void Remap(ReadOnlySpan<int> previous)
    {
        _history.Remap(previous);
        _values = Columns.Remap(_values, previous, double.NaN);
        _losses = Columns.Remap(_losses, previous, 0d);
        _levels = Columns.Remap(_levels, previous, HealthStatus.Healthy);
        _answers = Columns.Remap(_answers, previous, Coverage.Missing);
        _judgements = Columns.Remap(_judgements, previous, Judgement.Judge);
        _answeredAt = Columns.Remap(_answeredAt, previous, 0);
    }

    /// <summary>
    /// Takes in one evaluation. To be called once for every instant of the signal's grid, in order: an instant that
    /// was left out is evaluated with <paramref name="answered"/> false. One at or before the last does nothing.
    /// </summary>
    /// <param name="signal">The definition, the same one but for the moments between an edit of it and the replay of its look-back.</param>
    /// <param name="answers">Per subject; NaN where there is no series (or its sample is NaN), infinity is no value.</param>
    /// <param name="judgements">Per subject.</param>
    /// <param name="instantUnixSeconds">The evaluation's instant on the grid.</param>
    /// <param name="answered">The query was answered; when not, it is a gap for everybody.</param>
    public void Evaluate(
        SignalDefinition signal,
        ReadOnlySpan<double> answers,
        ReadOnlySpan<Judgement> judgements,
        int instantUnixSeconds,
        bool answered)
    {
        if (instantUnixSeconds <= EvaluatedAt)
            return;

        EvaluatedAt = instantUnixSeconds;
        var curve = new LossCurve(signal.Thresholds);
        for (var subject = 0; subject < _values.Length; subject++)
        {
            var judgement = _judgements[subject] = judgements[subject];
            if (!answered || judgement >= Judgement.NoAgent || double.IsInfinity(answers[subject]))
                _history.Gap(subject);
            else if (double.IsNaN(answers[subject]))
                TakeAbsence(subject, signal, curve, judgement);
            else
                TakeValue(subject, signal, curve, judgement, answers[subject]);
        }
    }

    /// <summary>Instants of the grid that nobody evaluated are gaps for everybody.</summary>
    public void Skip(int instants)
    {
        for (var subject = 0; subject < _values.Length; subject++)
            _history.Gap(subject, instants);
    }

    /// <summary>
    /// A subject that settles and came since the signal was last due: covered from this instant on, and ageing like any
    /// other reading. Does nothing where an evaluation has answered before.
    /// </summary>
    public void Admit(int subject, int instantUnixSeconds)
    {
        if (_answeredAt[subject] > 0)
            return;
        _answers[subject] = Coverage.Absent;
        _judgements[subject] = Judgement.Ignore;
        _answeredAt[subject] = instantUnixSeconds;
    }

    /// <summary>
    /// Takes over one subject as it stands in another state over the same subjects: what a replay of the look-back
    /// cannot know, or may not change.
    /// </summary>
    public void Take(SignalState other, int subject)
    {
        _history.Take(other._history, subject);
        _values[subject] = other._values[subject];
        _losses[subject] = other._losses[subject];
        _levels[subject] = other._levels[subject];
        _answers[subject] = other._answers[subject];
        _judgements[subject] = other._judgements[subject];
        _answeredAt[subject] = other._answeredAt[subject];
    }

    private void TakeValue(int subject, SignalDefinition signal, in LossCurve curve, Judgement judgement, double value)
    {
        var level = curve.Level(value);
        var loss = signal.Judged ? curve.Loss(value) : 0;
        if (judgement == Judgement.Ignore)
        {
            (level, loss) = (HealthStatus.Healthy, 0);
        }
        else if (judgement == Judgement.Hold)
        {
            // Pushing no more than the status that holds keeps every new window at or below it.
            level = level < _levels[subject] ? level : _levels[subject];
            loss = Math.Min(loss, _losses[subject]);
        }

        _values[subject] = value;
        Answer(subject, signal, Coverage.Measured, level, loss);
    }

    /// <summary>
    /// The agent is up and the query answered, without this series. Where the last value seen was past <c>ok</c> that
    /// is no good news: the value is held, as it is for series that should always be there.
    /// </summary>
    private void TakeAbsence(int subject, SignalDefinition signal, in LossCurve curve, Judgement judgement)
    {
        var seen = _values[subject];
        var fine = double.IsNaN(seen) || curve.IsFine(seen);
        if (judgement != Judgement.Ignore && (signal.Absent == AbsentRule.Unknown || !fine))
        {
            _history.Gap(subject);
            return;
        }

        Answer(subject, signal, Coverage.Absent, HealthStatus.Healthy, 0);
        // Only once the look-back is clear: a vanishing series must not end a bad status early.
        if (signal.Absent == AbsentRule.NotApplicable && fine && _levels[subject] == HealthStatus.Healthy)
            _answers[subject] = Coverage.NotApplicable;
    }

    private void Answer(int subject, SignalDefinition signal, Coverage coverage, HealthStatus level, double loss)
    {
        _history.Push(subject, level);
        _levels[subject] = _history.Status(subject, signal.Immediate);
        _losses[subject] = loss;
        _answers[subject] = coverage;
        _answeredAt[subject] = EvaluatedAt;
    }
}
