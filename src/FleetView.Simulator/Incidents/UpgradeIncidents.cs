using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>Rollouts that go wrong, and a configuration that was never rolled out.</summary>
internal static class UpgradeIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.PolicyRegression)
        {
            TakesVersion = true,
            OnlyUpdated = true,
            OnNode = (ref node, weight) => Raise(ref node.Packets.PolicyDenied, 4 * weight),
            Operation = (spec, _, _) => new SlowRollout(spec.ToVersion),
        },
        new(IncidentKind.ReloadRace)
        {
            OnlyUpdated = true,
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Packets.MissedTailCall, 2 * weight);
                Raise(ref node.Packets.HostNotReady, weight);
            },
            Operation = (_, _, _) => new Rollout(null, changesVersion: false),
        },
        new(IncidentKind.RolloutStuck)
        {
            TakesVersion = true,
            Requires = [Requirement.KubeStateMetrics],
            Operation = (spec, _, _) => new StuckRollout(spec.ToVersion),
        },
        new(IncidentKind.ConfigDrift)
        {
            Requires = [Requirement.Since(17)],
            OnNode = (ref node, weight) => Raise(ref node.Agent.ConfigDelta, weight > 0 ? 3 : 0),
        },
    ];
}
