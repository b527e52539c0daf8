using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Incidents;

/// <summary>The rule of every kind; each area of Cilium has a list of its own.</summary>
internal static class IncidentRules
{
    private static readonly Dictionary<IncidentKind, IncidentRule> ByKind = ((IncidentRule[])
    [
        .. IpamIncidents.All, .. CloudApiIncidents.All, .. IdentityIncidents.All, .. KvstoreIncidents.All, .. AgentIncidents.All, .. HubbleIncidents.All,
        .. MapIncidents.All, .. TrafficIncidents.All, .. UpgradeIncidents.All, .. EverydayEvents.All,
    ]).ToDictionary(rule => rule.Kind);

    public static IncidentRule Of(IncidentKind kind) => ByKind[kind];

    /// <summary>Two incidents that do the same do not do it twice.</summary>
    public static void Raise(ref double value, double to) => value = Math.Max(value, to);
}
