namespace FleetView.Model;

/// <summary>
/// One signal over all its subjects (nodes or clusters of a <see cref="FleetInventory"/>, by the signal's scope) at
/// one instant, as columns. What scoring reads; nothing here changes after the snapshot is published.
/// </summary>
public sealed class SignalReadings
{
    public SignalReadings(int subjects)
    {
        Values = new double[subjects];
        Losses = new double[subjects];
        Levels = new HealthStatus[subjects];
        Coverages = new Coverage[subjects];
        Covered = new float[subjects];
        AnsweredAt = new int[subjects];
        Array.Fill(Values, double.NaN);
    }

    /// <summary>The last value, held while stale; NaN where there is none.</summary>
    public double[] Values { get; }

    /// <summary>What the value costs, 0–0.95; 0 where it is not judged (context, information, settling).</summary>
    public double[] Losses { get; }

    /// <summary>The status that the last evaluations hold: Healthy, Degraded or Critical.</summary>
    public HealthStatus[] Levels { get; }

    public Coverage[] Coverages { get; }

    /// <summary>Share that counts as covered: 1 when fresh or absent by design, falling to 0 at 10 intervals.</summary>
    public float[] Covered { get; }

    /// <summary>Unix seconds of the evaluation that last answered; 0 where none ever did.</summary>
    public int[] AnsweredAt { get; }
}

/// <summary>All readings of one instant: one column set per signal, in the order of the catalogue.</summary>
public sealed record FleetReadings(FleetInventory Inventory, SignalReadings[] Signals);
