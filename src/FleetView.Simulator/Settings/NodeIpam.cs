using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Settings;

/// <summary>The IPAM settings of one node's CiliumNode; null: its object does not say.</summary>
internal sealed record NodeIpam(int? PreAllocate, int? MinAllocate, int? MaxAllocate, int? MaxAboveWatermark, bool DisablesPrefixes)
{
    /// <summary>What Cilium takes where the object does not say.</summary>
    private const int DefaultPreAllocate = 8;

    public int Wanted => PreAllocate is > 0 and var set ? set : DefaultPreAllocate;

    public static NodeIpam Of(ClusterSpec cluster, int ordinal)
    {
        var all = Configured(cluster);
        foreach (var some in cluster.NodeSettings.Where(it => !IsOfAll(it) && ordinal < it.CountOf(cluster.Nodes)))
            all = all.With(some);
        return all;
    }

    /// <summary>What the CNI configuration gives to every node that joins.</summary>
    public static NodeIpam Configured(ClusterSpec cluster)
    {
        var house = new NodeIpam(cluster.Provider is CloudProvider.Aws or CloudProvider.Azure ? 1 : null, null, null, null, false);
        return cluster.NodeSettings.Where(IsOfAll).Aggregate(house, (ipam, settings) => ipam.With(settings));
    }

    private static bool IsOfAll(NodeSettings settings) => settings.Nodes is null && settings.Share is null;

    private NodeIpam With(NodeSettings settings) => new(
        settings.PreAllocate ?? PreAllocate,
        settings.MinAllocate ?? MinAllocate,
        settings.MaxAllocate ?? MaxAllocate,
        settings.MaxAboveWatermark ?? MaxAboveWatermark,
        settings.DisablePrefixDelegation ?? DisablesPrefixes);
}
