namespace FleetView.Collection.Replay;

/// <summary>Evaluation instants in Unix seconds: multiples of the step, both ends included. Empty where the last is before the first.</summary>
internal readonly record struct ReplayWindow(int First, int Last, int Step)
{
    public bool IsEmpty => Last < First;

    /// <summary>That many evaluations, the newest of them at or before <paramref name="last"/>.</summary>
    public static ReplayWindow Until(int last, int evaluations, int step)
    {
        var end = last - last % step;
        return new ReplayWindow(end - (evaluations - 1) * step, end, step);
    }

    /// <summary>The instants of a wider grid that lie within.</summary>
    public ReplayWindow On(int step) => new(First + (step - First % step) % step, Last - Last % step, step);

    /// <summary>The part before another window, on that one's grid.</summary>
    public ReplayWindow Before(ReplayWindow other) => (this with { Last = other.First - other.Step }).On(other.Step);

    public bool Holds(int instant) => instant >= First && instant <= Last && instant % Step == 0;
}
