using FleetView.Simulator.Incidents.Operations;
using FleetView.Simulator.Scenarios;
using static FleetView.Simulator.Incidents.IncidentRules;

namespace FleetView.Simulator.Incidents;

/// <summary>etcd and its clients.</summary>
internal static class KvstoreIncidents
{
    public static readonly IncidentRule[] All =
    [
        new(IncidentKind.EtcdClientLimit)
        {
            Requires = [Requirement.Etcd],
            OnNode = (ref node, weight) => Raise(ref node.KvLimited, weight),
            OnCluster = (ref cluster, weight) => Raise(ref cluster.KvLimited, weight),
        },
        new(IncidentKind.KvstoreOutage)
        {
            Requires = [Requirement.Etcd],
            OnNode = (ref node, weight) =>
            {
                Raise(ref node.Kvstore.QuorumErrorsPerSecond, 0.01 * weight);
                Raise(ref node.Kvstore.FailedShare, 0.35 * weight);
            },
            OnCluster = (ref cluster, weight) => Raise(ref cluster.EtcdLost, weight),
            Operation = (_, struck, random) => new RepeatedCrashes(struck, random),
        },
        new(IncidentKind.EtcdDisk)
        {
            Requires = [Requirement.Members],
            OnCluster = (ref cluster, weight) => Raise(ref cluster.EtcdSlowDisk, weight),
        },
        new(IncidentKind.EtcdLeaderRestarts)
        {
            Share = 0.5,
            Requires = [Requirement.Members],
            OnCluster = (ref cluster, weight) => Raise(ref cluster.EtcdElectionsPerSecond, weight / 110),
            Operation = (_, struck, random) => new RepeatedCrashes(struck, random),
        },
    ];
}
