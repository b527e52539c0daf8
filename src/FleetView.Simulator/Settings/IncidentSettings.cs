using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Settings;

/// <summary>Where an incident has its cause, or its reach, in the configuration, the ConfigMap says so.</summary>
internal static class IncidentSettings
{
    private static readonly Dictionary<IncidentKind, Dictionary<string, string?>> ByKind = new()
    {
        [IncidentKind.ClusterIdCollision] = new() { ["cluster-id"] = "200", ["allow-unsafe-policy-skb-usage"] = "true" },
        [IncidentKind.ExplicitMapSize] = new() { ["bpf-ct-global-tcp-max"] = "262144", ["bpf-ct-global-any-max"] = "131072" },
        [IncidentKind.EtcdClientLimit] = new() { ["kvstore-opt"] = HouseSettings.Etcd([]) },
        [IncidentKind.IdentityGcSlow] = new() { ["kvstore-opt"] = HouseSettings.Etcd([]) },
        [IncidentKind.IdentityChurn] = new() { ["labels"] = null },
        [IncidentKind.IdentityJump] = new() { ["labels"] = null },
        [IncidentKind.MtuMismatch] = new() { ["mtu"] = null },
        [IncidentKind.LimiterBypassed] = new() { ["limit-ipam-api-qps"] = null, ["limit-ipam-api-burst"] = null },
        [IncidentKind.EniApiStorm] = new() { ["limit-ipam-api-qps"] = null, ["limit-ipam-api-burst"] = null },
        [IncidentKind.ReleaseChurn] = new() { ["aws-release-excess-ips"] = "true" },
        [IncidentKind.StaleIps] = new() { ["enable-unreachable-routes"] = null },
        [IncidentKind.DnsConntrack] = new() { ["enable-local-redirect-policy"] = null },
        [IncidentKind.SnatNative] = new() { ["enable-ipv4-masquerade"] = "true", ["ipv4-native-routing-cidr"] = null },
        [IncidentKind.HubbleOverflow] = new() { ["bpf-events-default-rate-limit"] = null, ["bpf-events-default-burst-limit"] = null, ["hubble-event-buffer-capacity"] = null },
    };

    /// <summary>Made then, and not rolled out since: agents run with what was before.</summary>
    private static readonly Dictionary<string, string?> NotApplied = new()
    {
        ["monitor-aggregation"] = "maximum",
        ["monitor-aggregation-interval"] = "10s",
        ["bpf-policy-map-max"] = "32768",
    };

    public static IEnumerable<SettingChange> Of(ClusterSpec cluster)
    {
        foreach (var incident in cluster.Incidents)
        {
            if (ByKind.TryGetValue(incident.Kind, out var settings))
                yield return new SettingChange(TimeSpan.MinValue, settings);
            else if (incident.Kind == IncidentKind.ConfigDrift)
                yield return new SettingChange(incident.Start, NotApplied);
        }
    }
}
