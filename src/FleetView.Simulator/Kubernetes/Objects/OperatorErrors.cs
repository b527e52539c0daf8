using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>What the operator could not do for a node, as it leaves it in the node's CiliumNode.</summary>
internal static class OperatorErrors
{
    /// <summary>Empty where all is well.</summary>
    public static string Of(SimulatedCluster cluster, SimulatedNode node)
    {
        var machine = node.Machine;
        if (machine.IsFull)
            return "unable to create a new interface: instance is at its limit of network interfaces";
        if (cluster.Stress.Allocator.SubnetNotFoundPerSecond > 0 && node.Traits.Ordinal % 4 == 0)
            return "unableToFindSubnet: no subnet matches the tags of this node in its availability zone";
        if (machine.ReportedNeeded == 0)
            return "";
        if (cluster.Stress.ApiStorm > 0.3)
            return cluster.Spec.Provider == CloudProvider.Azure
                ? "unable to assign addresses: TooManyRequests: the request is being throttled"
                : "unable to assign additional IP addresses: operation error EC2: AssignPrivateIpAddresses, api error RequestLimitExceeded: Request limit exceeded.";
        return machine.FreeAddresses == 0
            ? "unable to assign additional IP addresses: api error InsufficientFreeAddressesInSubnet: The specified subnet does not have enough free addresses."
            : "";
    }
}
