namespace FleetView.Model;

/// <summary>Shares of a cluster's nodes that turn it (contract, "Scoring"; the settings of the same name).</summary>
public sealed record ScoringShares(double Critical = 0.05, double Degraded = 0.10)
{
    public static ScoringShares Default { get; } = new();

    /// <summary>
    /// How many of <paramref name="nodes"/> make a share: at least 2, all where there are fewer. Never 0, so that a
    /// cluster without nodes is not turned by all of them.
    /// </summary>
    public static int NodesFor(double share, int nodes)
    {
        if (nodes < 2)
            return 1;

        // 0.05 × 140 is 7.000000000000001 in binary: the share means 7.
        return Math.Max(2, (int)Math.Ceiling(share * nodes - 1e-9));
    }
}
