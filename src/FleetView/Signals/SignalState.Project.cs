using FleetView.Model;

namespace FleetView.Signals;

public sealed partial class SignalState
{
    /// <summary>Intervals up to which an answer counts as measured.</summary>
    public const double FreshIntervals = 2;

    /// <summary>Intervals from which on a reading is missing.</summary>
    public const double MissingIntervals = 10;

    /// <summary>
    /// Writes the readings of <paramref name="nowUnixSeconds"/> into the fleet's columns. Sources project in the order
    /// of the configuration into the same target: a later one takes a subject over only where its answer is fresher.
    /// </summary>
    /// <param name="nowUnixSeconds">The instant of the snapshot.</param>
    /// <param name="intervalSeconds">The signal's effective interval on this source.</param>
    /// <param name="target">Columns over the whole fleet, fresh for this snapshot.</param>
    /// <param name="mapping">Row of each subject in <paramref name="target"/>; -1 where the fleet does not list it.</param>
    public void Project(int nowUnixSeconds, int intervalSeconds, SignalReadings target, ReadOnlySpan<int> mapping)
    {
        for (var subject = 0; subject < _values.Length; subject++)
        {
            var row = mapping[subject];
            if (row < 0)
                continue;

            var age = (nowUnixSeconds - _answeredAt[subject]) / (double)intervalSeconds;
            // Dated ahead of now: the clock was set back, and nobody knows how old it is.
            if (age < -1)
                age = MissingIntervals;
            age = Math.Max(0, age);
            var coverage = CoverageAt(subject, age);
            var covered = coverage > Coverage.Missing ? CoveredAt(age) : 0;
            if (Takes(subject, coverage, covered, target, row))
                Write(subject, coverage, covered, target, row);
        }
    }

    // The fresher answer holds, among equals the earlier source's. But what one source saw go bad is not cleared by
    // another that merely lacks the series.
    private bool Takes(int subject, Coverage coverage, float covered, SignalReadings target, int row)
    {
        var held = target.Coverages[row];
        if (coverage == Coverage.Absent && held is Coverage.Stale or Coverage.Missing && IsBad(target.Levels[row], target.Losses[row]))
            return false;
        if (held == Coverage.Absent && coverage is Coverage.Stale or Coverage.Missing && IsBad(_levels[subject], _losses[subject]))
            return true;
        if (coverage != held)
            return coverage > held;
        return covered > target.Covered[row] || (coverage == Coverage.Missing && _answeredAt[subject] > target.AnsweredAt[row]);
    }

    private static bool IsBad(HealthStatus level, double loss) => level != HealthStatus.Healthy || loss > 0;

    private Coverage CoverageAt(int subject, double age)
    {
        var judgement = _judgements[subject];
        if (judgement == Judgement.NotApplicable)
            return Coverage.NotApplicable;
        // Before the last answer: what came before it was known that nothing is collected means nothing.
        if (judgement == Judgement.NotCollected)
            return Coverage.NotCollected;
        if (_answers[subject] == Coverage.NotApplicable)
            return Coverage.NotApplicable;
        if (_answeredAt[subject] == 0 || age >= MissingIntervals)
            return Coverage.Missing;
        return age <= FreshIntervals && judgement != Judgement.NoAgent ? _answers[subject] : Coverage.Stale;
    }

    private static float CoveredAt(double age) =>
        (float)Math.Min(1, (MissingIntervals - age) / (MissingIntervals - FreshIntervals));

    // A missing reading has no value, but keeps what it cost and the level it held: neither may improve by silence.
    private void Write(int subject, Coverage coverage, float covered, SignalReadings target, int row)
    {
        var collected = coverage.IsCollected();
        var hasValue = coverage is Coverage.Measured or Coverage.Stale && _answers[subject] == Coverage.Measured;
        target.Coverages[row] = coverage;
        target.Covered[row] = covered;
        target.AnsweredAt[row] = _answeredAt[subject];
        target.Values[row] = hasValue ? _values[subject] : double.NaN;
        target.Losses[row] = collected ? _losses[subject] : 0;
        target.Levels[row] = collected ? _levels[subject] : HealthStatus.Healthy;
    }
}
