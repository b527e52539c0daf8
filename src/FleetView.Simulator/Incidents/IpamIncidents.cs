using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Addresses: too few, too slow, in the wrong place.</summary>
internal static class IpamIncidents
{
    private static readonly Requirement[] Needs = [Requirement.Operator, Requirement.CloudIpam];

    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.IpStarvation)
        {
            Share = 0.3,
            Requires = Needs,
            HoldsPodsBack = true,
            OnNode = (ref node, weight) => Raise(ref node.IpStarved, weight),
            OnCluster = (ref cluster, weight) => Raise(ref cluster.PodsWait, weight),
        },
        new(IncidentKind.SlowAllocation)
        {
            Requires = Needs,
            OnNode = (ref node, weight) => Raise(ref node.Pool.PodChurn, 0.5 * weight),
            OnCluster = (ref cluster, weight) =>
            {
                Raise(ref cluster.Allocator.AllocationsPerSecond, 0.2 * weight);
                Raise(ref cluster.Allocator.AllocationSeconds, 6 * weight);
            },
        },
        new(IncidentKind.IpLimit)
        {
            Share = 0.25,
            Requires = Needs,
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Pool.Used, 237 * weight);
                Raise(ref node.Pool.Requested, 0.88 * weight);
                node.Pool.IsFull |= weight >= 1;
            },
        },
        // The last interface still has room for a few addresses: the node is not at capacity, but for its pods' sizes it is.
        new(IncidentKind.IpBound)
        {
            Share = 0.25,
            Requires = [.. Needs, Requirement.KubeStateMetrics],
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Pool.Used, 232 * weight);
                Raise(ref node.Pool.Requested, 0.42 * weight);
            },
        },
        new(IncidentKind.SubnetNotFound)
        {
            Requires = Needs,
            OnCluster = (ref cluster, weight) => Raise(ref cluster.Allocator.SubnetNotFoundPerSecond, 0.05 * weight),
        },
        new(IncidentKind.PrefixFallback)
        {
            Requires = [.. Needs, Requirement.Prefixes],
            OnCluster = (ref cluster, weight) =>
            {
                cluster.Allocator.NoPrefixes = true;
                Raise(ref cluster.Allocator.AllocationsPerSecond, 0.2 * weight);
            },
        },
        new(IncidentKind.SparseEnis)
        {
            Requires = Needs,
            OnNode = (ref node, weight) => Raise(ref node.Pool.Idle, weight),
            OnCluster = (ref cluster, weight) => Raise(ref cluster.Allocator.InterfacesPerNode, 6 * weight),
        },
        new(IncidentKind.ReleaseChurn)
        {
            Requires = Needs,
            OnCluster = (ref cluster, weight) =>
            {
                Raise(ref cluster.Allocator.AllocationsPerSecond, 0.6 * weight);
                Raise(ref cluster.Allocator.ReleasesPerSecond, 2 * weight);
            },
        },
    ];
}
