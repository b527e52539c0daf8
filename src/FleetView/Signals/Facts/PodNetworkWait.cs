namespace FleetView.Signals.Facts;

/// <summary>
/// 95th percentile of the seconds from scheduled to network ready, of pods whose network became ready within 15 minutes; 0 for
/// fewer than five of them, which say nothing of the cluster.
/// </summary>
public sealed class PodNetworkWait : IClusterFact
{
    private const double Quantile = 0.95;
    private const int Fewest = 5;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public string Id => "pod-network-wait";

    public double? Of(FactGround ground)
    {
        var seconds = ground.Objects.NetworkReady
            .Where(ready => ready.At > ground.At - Window && ready.At <= ground.At)
            .Select(ready => ready.Seconds)
            .Order()
            .ToArray();
        // The nearest rank: a value that some pod really waited.
        return seconds.Length < Fewest ? 0 : seconds[(int)Math.Ceiling(Quantile * seconds.Length) - 1];
    }
}
