using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents;

/// <summary>Events in which nothing is wrong with the cluster itself.</summary>
internal static class EverydayEvents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.ClusterSilent) { OnCluster = (ref cluster, _) => cluster.Silent = true },
        new(IncidentKind.PrometheusGap) { OnCluster = (ref cluster, _) => cluster.Silent = true },
        new(IncidentKind.Weekend) { OnCluster = (ref cluster, _) => cluster.LoadFactor = Math.Min(cluster.LoadFactor, 0.1) },
        new(IncidentKind.RollingUpgrade) { TakesVersion = true, Operation = (spec, _, _) => new Rollout(spec.ToVersion, changesVersion: true) },
        new(IncidentKind.ConfigRestart) { Operation = (_, _, _) => new Rollout(null, changesVersion: false) },
        new(IncidentKind.ScaleOut) { Operation = (_, _, _) => new ScaleOut() },
        new(IncidentKind.ScaleIn) { Operation = (_, _, _) => new ScaleIn() },
        new(IncidentKind.AutoscalingChurn) { Operation = (_, _, random) => new AutoscalingChurn(random) },
        new(IncidentKind.SpotInterruptions) { Operation = (_, _, random) => new SpotInterruptions(random) },
        new(IncidentKind.OperatorFailover) { Operation = (_, _, _) => new OperatorFailover() },
    ];
}
