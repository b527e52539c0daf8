using FleetView.Model;

namespace FleetView.Signals;

internal static class AreaVerdict
{
    /// <summary>Unknown replaces Healthy and Degraded, never Critical; what is not collected (NaN) is not known either.</summary>
    public static HealthStatus Of(HealthStatus level, double coverage) =>
        Coverages.IsEnough(coverage) ? level : HealthStatuses.Worst(level, HealthStatus.Unknown);
}

/// <summary>Which area of a subject costs most, else stands worst; among equals the first.</summary>
internal struct AreaRanking()
{
    private double _topLoss;
    private short _topArea = -1;
    private HealthStatus _worst;
    private short _worstArea = -1;

    public void Add(int area, double loss, HealthStatus status, bool isCollected)
    {
        if (loss > _topLoss)
            (_topLoss, _topArea) = (loss, (short)area);
        if (isCollected && status > _worst)
            (_worst, _worstArea) = (status, (short)area);
    }

    /// <param name="scores">Area columns of the subject are complete.</param>
    /// <param name="subject">Row of the subject.</param>
    /// <param name="keep">Π(1 − loss) over its areas.</param>
    public readonly void Write(SubjectScores scores, int subject, double keep)
    {
        var area = _topArea >= 0 ? _topArea : _worstArea;
        scores.TopArea[subject] = area;
        scores.TopSignal[subject] = area < 0 ? (short)-1 : scores.AreaTopSignal[subject * scores.AreaCount + area];
        scores.TopShare[subject] = _topArea < 0 ? 0 : Share(scores, subject, keep);
    }

    // ln Π is Σ ln: one logarithm instead of one for each area, where the product has the digits for it.
    private readonly double Share(SubjectScores scores, int subject, double keep)
    {
        if (keep < 0.9999)
            return Math.Min(1, LossShares.Log(_topLoss) / Math.Log(keep));
        return LossShares.Of(scores.AreaLoss.AsSpan(subject * scores.AreaCount, scores.AreaCount), _topArea);
    }
}
