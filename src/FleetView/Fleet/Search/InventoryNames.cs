using System.Runtime.CompilerServices;
using FleetView.Model;

namespace FleetView.Fleet.Search;

/// <summary>The names of an inventory, ready to be searched: made once, by whoever searches first, for all viewers.</summary>
internal sealed class InventoryNames
{
    private static readonly ConditionalWeakTable<FleetInventory, InventoryNames> Made = [];

    private InventoryNames(FleetInventory inventory)
    {
        Clusters = [.. inventory.Clusters.Select(cluster => SearchName.Of(cluster.Name))];
        Nodes = Array.ConvertAll(inventory.NodeNames, SearchName.Of);
        // Most keystrokes rule out whole clusters by this.
        NodesOfCluster = new ulong[inventory.ClusterCount];
        for (var node = 0; node < Nodes.Length; node++)
            NodesOfCluster[inventory.NodeCluster[node]] |= Nodes[node].Mask;
    }

    public SearchName[] Clusters { get; }

    public SearchName[] Nodes { get; }

    /// <summary>Characters of all names of a cluster's nodes.</summary>
    public ulong[] NodesOfCluster { get; }

    public static InventoryNames Of(FleetInventory inventory) => Made.GetValue(inventory, one => new InventoryNames(one));
}
