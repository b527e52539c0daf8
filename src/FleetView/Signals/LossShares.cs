namespace FleetView.Signals;

/// <summary>How much of the whole loss each area caused: ln(1 − loss) / Σ ln(1 − loss).</summary>
public static class LossShares
{
    /// <summary>ln(1 − loss), exact for losses so small that 1 − loss is 1.</summary>
    public static double Log(double loss) =>
        loss < 1e-5 ? -loss * (1 + loss * (0.5 + loss / 3)) : Math.Log(1 - loss);

    /// <summary>The share of one area; 0 where nothing costs.</summary>
    public static double Of(ReadOnlySpan<double> losses, int area)
    {
        var whole = 0d;
        foreach (var loss in losses)
            whole += Log(loss);
        return whole < 0 ? Log(losses[area]) / whole : 0;
    }
}
