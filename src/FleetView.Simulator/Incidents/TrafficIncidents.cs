using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Packets that are dropped, cut to the wrong size or sent again.</summary>
internal static class TrafficIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.MtuMismatch)
        {
            Share = 0.2,
            OnNode = (ref node, weight) => Raise(ref node.MtuMismatch, weight),
        },
        new(IncidentKind.StaleIps)
        {
            Share = 0.7,
            OnNode = (ref node, weight) => Raise(ref node.Packets.StaleIp, 22 * weight),
        },
        new(IncidentKind.NoBackends)
        {
            OnNode = (ref node, weight) => Raise(ref node.Packets.NoBackend, 5 * weight),
        },
        // The mark's bit 7 belongs to the interface in these modes: the cluster id's upper half overwrites it.
        new(IncidentKind.ClusterIdCollision)
        {
            Requires = [Requirement.Interfaces],
            OnNode = (ref node, weight) => Raise(ref node.Packets.InvalidIdentity, 3 * weight),
        },
        new(IncidentKind.RetransImage)
        {
            Share = 0.5,
            Requires = [Requirement.KubeStateMetrics],
            Build = build => build with { OsImage = "Bottlerocket OS 1.26.2 (aws-k8s-1.32)", Kernel = "6.1.115" },
            OnNode = (ref node, weight) => Raise(ref node.Packets.Retransmits, 0.035 * weight),
        },
    ];
}
