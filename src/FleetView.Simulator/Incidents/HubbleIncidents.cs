using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Flows that Hubble loses: in its own queue, or before they reach it.</summary>
internal static class HubbleIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.HubbleOverflow)
        {
            Requires = [Requirement.Hubble],
            OnNode = (ref node, weight) => Raise(ref node.HubbleOverflow, weight),
        },
        new(IncidentKind.HubblePerfLoss)
        {
            Requires = [Requirement.Hubble],
            OnNode = (ref node, weight) => Raise(ref node.Agent.PerfOverrunsPerSecond, 130 * weight),
        },
    ];
}
