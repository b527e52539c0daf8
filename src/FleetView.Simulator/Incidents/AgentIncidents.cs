using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Agents: restarts, one that is ill, endpoints that cannot be regenerated, a mesh that is lost.</summary>
internal static class AgentIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.AgentMassRestart)
        {
            Share = 0.4,
            Operation = (_, struck, random) => new MassRestart(struck, random),
        },
        // Too few at a time for a mass restart, but at the busiest hour.
        new(IncidentKind.PeakRestart)
        {
            OnNode = (ref node, weight) => Raise(ref node.Packets.Traffic, 1.2 * weight),
            Operation = (_, struck, _) => new OneByOneRestarts(struck),
        },
        new(IncidentKind.BadNode)
        {
            Share = 0.01,
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Agent.ControllersFailing, 8 * weight);
                Raise(ref node.Agent.ControllerFailuresPerSecond, 0.8 * weight);
                Raise(ref node.Agent.ErrorsPerSecond, 0.5 * weight);
            },
        },
        new(IncidentKind.RegenFail)
        {
            Share = 0.4,
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Agent.RegenerationFailsPerSecond, 0.012 * weight);
                Raise(ref node.Agent.InvalidEndpoints, 2 * weight);
            },
        },
        new(IncidentKind.MeshRemoteLost)
        {
            Share = 0.6,
            Requires = [Requirement.Mesh],
            OnNode = (ref node, weight) => node.Agent.MeshLost |= weight > 0,
        },
    ];
}
