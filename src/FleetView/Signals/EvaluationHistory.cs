using FleetView.Model;

namespace FleetView.Signals;

/// <summary>
/// The last evaluations of one signal over its subjects, one bit each, bit 0 the last that was measured. Gaps are
/// counted apart and shifted in, as neither Degraded nor Critical, when the next measurement arrives: while data is
/// gone the status stays what it was when it stopped.
/// </summary>
public sealed class EvaluationHistory
{
    public const int DefaultLookBack = 20;

    /// <summary>Windows of 3 reach two evaluations further back, and a word has 32 bits.</summary>
    public const int MaxLookBack = 30;

    // One less than the longest shift of a word: the measurement after the gap takes the last place.
    private const byte MaxGaps = 30;

    private readonly uint _mask;
    private uint[] _degraded;
    private uint[] _critical;
    private byte[] _gaps;

    public EvaluationHistory(int subjects, int lookBack = DefaultLookBack)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lookBack, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lookBack, MaxLookBack);
        _mask = (1u << lookBack) - 1;
        _degraded = new uint[subjects];
        _critical = new uint[subjects];
        _gaps = new byte[subjects];
    }

    /// <summary>How many evaluations decide a status: what a range query has to fetch.</summary>
    public static int EvaluationsFor(int lookBack) => lookBack + 2;

    /// <summary>Evaluations that gave nothing to judge.</summary>
    public void Gap(int subject, int evaluations = 1) =>
        _gaps[subject] = (byte)Math.Min(MaxGaps, _gaps[subject] + (long)evaluations);

    /// <summary>A measured evaluation and the level its value reached; one that reached Critical reached Degraded too.</summary>
    public void Push(int subject, HealthStatus level)
    {
        var shift = _gaps[subject] + 1;
        _degraded[subject] = (_degraded[subject] << shift) | (level != HealthStatus.Healthy ? 1u : 0);
        _critical[subject] = (_critical[subject] << shift) | (level == HealthStatus.Critical ? 1u : 0);
        _gaps[subject] = 0;
    }

    /// <summary>The worst level that 2 of 3 consecutive evaluations (<paramref name="immediate"/>: 1) reached within the look-back.</summary>
    public HealthStatus Status(int subject, bool immediate)
    {
        if (Reached(_critical[subject], immediate))
            return HealthStatus.Critical;
        return Reached(_degraded[subject], immediate) ? HealthStatus.Degraded : HealthStatus.Healthy;
    }

    /// <summary>Subject <c>i</c> takes over what stood at <c>previous[i]</c>; -1 starts anew.</summary>
    public void Remap(ReadOnlySpan<int> previous)
    {
        _degraded = Columns.Remap(_degraded, previous, 0u);
        _critical = Columns.Remap(_critical, previous, 0u);
        _gaps = Columns.Remap(_gaps, previous, (byte)0);
    }

    /// <summary>Takes over one subject as it stands in another history.</summary>
    public void Take(EvaluationHistory other, int subject) =>
        (_degraded[subject], _critical[subject], _gaps[subject]) = (other._degraded[subject], other._critical[subject], other._gaps[subject]);

    // Each of the last look-back evaluations ends a window of three.
    private bool Reached(uint bits, bool immediate)
    {
        var windows = immediate ? bits : (bits & bits >> 1) | (bits & bits >> 2) | (bits >> 1 & bits >> 2);
        return (windows & _mask) != 0;
    }
}
