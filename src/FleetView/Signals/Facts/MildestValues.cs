namespace FleetView.Signals.Facts;

/// <summary>
/// The mildest value of each subject over a time, as <c>min_over_time</c> is for a query: what <c>for</c> of a fact means. Of
/// time that nobody watched nothing is known; then it is the mildest since. Kept in parts of the time, so that a day costs no
/// more than ten minutes.
/// </summary>
public sealed class MildestValues(TimeSpan time, bool higherIsWorse)
{
    private const int Parts = 12;

    // The part that is under way is not a whole one.
    private const int Kept = Parts + 1;

    private readonly int _partSeconds = Math.Max(1, (int)time.TotalSeconds / Parts);
    private double[] _mildest = [];
    private int _part;

    /// <summary>Takes in the values of an instant and puts the mildest ones in their place. NaN stays.</summary>
    public void Apply(Span<double> values, int instantUnixSeconds)
    {
        Grow(values.Length);
        Begin(instantUnixSeconds / _partSeconds);
        for (var subject = 0; subject < values.Length; subject++)
        {
            if (double.IsNaN(values[subject]))
                continue;
            var kept = _mildest.AsSpan(subject * Kept, Kept);
            ref var now = ref kept[_part % Kept];
            now = Milder(now, values[subject]);
            values[subject] = MildestOf(kept);
        }
    }

    /// <summary>Another subject has taken the place.</summary>
    public void Forget(int subject)
    {
        if (subject * Kept < _mildest.Length)
            _mildest.AsSpan(subject * Kept, Kept).Fill(double.NaN);
    }

    private double MildestOf(ReadOnlySpan<double> kept)
    {
        var mildest = double.NaN;
        foreach (var one in kept)
            mildest = Milder(mildest, one);
        return mildest;
    }

    private double Milder(double one, double other)
    {
        if (double.IsNaN(one))
            return other;
        return double.IsNaN(other) || one < other == higherIsWorse ? one : other;
    }

    private void Begin(int part)
    {
        // Parts that passed while nobody watched are empty, not as they were the time before.
        for (var next = Math.Max(_part + 1, part - Kept + 1); next <= part; next++)
        {
            for (var cell = next % Kept; cell < _mildest.Length; cell += Kept)
                _mildest[cell] = double.NaN;
        }

        _part = Math.Max(_part, part);
    }

    private void Grow(int subjects)
    {
        var known = _mildest.Length;
        if (known >= subjects * Kept)
            return;
        Array.Resize(ref _mildest, subjects * Kept);
        _mildest.AsSpan(known).Fill(double.NaN);
    }
}
