using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>The cloud's API and the operator that calls it.</summary>
internal static class CloudApiIncidents
{
    private static readonly Requirement[] Needs = [Requirement.Operator, Requirement.CloudIpam];

    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.EniApiStorm)
        {
            Share = 0.5,
            Requires = Needs,
            HoldsPodsBack = true,
            OnNode = (ref node, weight) => Raise(ref node.IpStarved, weight),
            OnCluster = (ref cluster, weight) =>
            {
                Raise(ref cluster.ApiStorm, weight);
                Raise(ref cluster.PodsWait, weight);
            },
        },
        new(IncidentKind.LimiterBypassed)
        {
            Requires = Needs,
            OnCluster = (ref cluster, weight) => Raise(ref cluster.Allocator.FreeCallsPerSecond, 160 * weight),
        },
        // Nodes come to owe addresses first, so that the gauges that then stand still say so.
        new(IncidentKind.OperatorLeaderless)
        {
            Share = 0.25,
            Requires = Needs,
            OnNode = (ref node, weight) => Raise(ref node.Pool.Needed, weight > 0 ? 6 : 0),
            OnCluster = (ref cluster, weight) => cluster.Allocator.Hangs |= weight >= 1,
        },
        new(IncidentKind.OperatorMoving)
        {
            Share = 0.25,
            Requires = Needs,
            OnNode = (ref node, weight) => Raise(ref node.Pool.Needed, weight > 0 ? 5 : 0),
            Operation = (_, _, _) => new OperatorMoves(),
        },
    ];
}
