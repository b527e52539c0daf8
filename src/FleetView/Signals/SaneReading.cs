namespace FleetView.Signals;

/// <summary>NaN, negative and excessive numbers cost nothing or the most: one bad number never makes another.</summary>
internal static class SaneReading
{
    public const double MaxLoss = LossCurve.AtLimit;

    public static double Loss(double loss) => loss > 0 ? Math.Min(loss, MaxLoss) : 0;

    public static float Covered(float covered) => covered > 0 ? Math.Min(covered, 1) : 0;
}
