using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Identities: how many, how fast they come, how slowly they go.</summary>
internal static class IdentityIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.IdentityChurn)
        {
            RampSeconds = 5400,
            OnNode = (ref node, weight) => Raise(ref node.IdentityChurn, weight),
            OnCluster = (ref cluster, weight) => Raise(ref cluster.IdentityChurn, weight),
        },
        new(IncidentKind.IdentityJump)
        {
            RampSeconds = 7200,
            Requires = [Requirement.Operator],
            OnCluster = (ref cluster, weight) => Raise(ref cluster.IdentityJump, weight),
        },
        // Only the operator's client is held back: the agents' requests go through.
        new(IncidentKind.IdentityGcSlow)
        {
            Requires = [Requirement.Operator, Requirement.Etcd, Requirement.Since(17)],
            OnCluster = (ref cluster, weight) => Raise(ref cluster.KvLimited, weight),
        },
    ];
}
