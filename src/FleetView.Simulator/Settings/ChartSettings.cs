using System.Globalization;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Settings;

/// <summary>What the chart of a Cilium version writes into <c>cilium-config</c> where nobody asks for anything else, with
/// the values that the cloud dictates.</summary>
internal static class ChartSettings
{
    private static readonly (string Key, string Value)[] Always =
    [
        ("agent-not-ready-taint-key", "node.cilium.io/agent-not-ready"), ("auto-direct-node-routes", "false"), ("bpf-lb-external-clusterip", "false"),
        ("bpf-lb-map-max", "65536"), ("bpf-lb-sock", "false"), ("bpf-map-dynamic-size-ratio", "0.0025"), ("bpf-policy-map-max", "16384"),
        ("bpf-root", "/sys/fs/bpf"), ("cgroup-root", "/run/cilium/cgroupv2"), ("cilium-endpoint-gc-interval", "5m0s"),
        ("cni-exclusive", "true"), ("cni-log-file", "/var/run/cilium/cilium-cni.log"), ("debug", "false"), ("debug-verbose", ""), ("disable-endpoint-crd", "false"),
        ("dnsproxy-enable-transparent-mode", "true"), ("egress-gateway-reconciliation-trigger-interval", "1s"), ("enable-auto-protect-node-port-range", "true"),
        ("enable-bpf-clock-probe", "false"), ("enable-endpoint-health-checking", "true"), ("enable-health-check-nodeport", "true"),
        ("enable-health-checking", "true"), ("enable-ipv4", "true"), ("enable-ipv4-big-tcp", "false"), ("enable-ipv6", "false"), ("enable-ipv6-big-tcp", "false"),
        ("enable-ipv6-masquerade", "true"), ("enable-k8s-terminating-endpoint", "true"), ("enable-l2-neigh-discovery", "true"), ("enable-l7-proxy", "true"),
        ("enable-metrics", "true"), ("enable-policy", "default"), ("enable-sctp", "false"), ("enable-svc-source-range-check", "true"), ("enable-vtep", "false"),
        ("enable-well-known-identities", "false"), ("enable-xt-socket-fallback", "true"), ("identity-gc-interval", "15m0s"), ("identity-heartbeat-timeout", "30m0s"),
        ("install-no-conntrack-iptables-rules", "false"), ("ipam-cilium-node-update-rate", "15s"), ("iptables-random-fully", "false"),
        ("k8s-require-ipv4-pod-cidr", "false"), ("k8s-require-ipv6-pod-cidr", "false"), ("monitor-aggregation", "medium"), ("monitor-aggregation-flags", "all"),
        ("monitor-aggregation-interval", "5s"), ("node-port-bind-protection", "true"), ("nodes-gc-interval", "5m0s"), ("operator-api-serve-addr", "127.0.0.1:9234"),
        ("preallocate-bpf-maps", "false"), ("procfs", "/host/proc"), ("proxy-connect-timeout", "2"), ("proxy-max-connection-duration-seconds", "0"),
        ("proxy-max-requests-per-connection", "0"), ("proxy-prometheus-port", "9964"), ("remove-cilium-node-taints", "true"), ("set-cilium-is-up-condition", "true"),
        ("set-cilium-node-taints", "true"), ("synchronize-k8s-nodes", "true"), ("tofqdns-dns-reject-response-code", "refused"), ("tofqdns-enable-dns-compression", "true"),
        ("tofqdns-endpoint-max-ip-per-hostname", "1000"), ("tofqdns-idle-connection-grace-period", "0s"), ("tofqdns-max-deferred-connection-deletes", "10000"),
        ("tofqdns-proxy-response-max-delay", "100ms"), ("unmanaged-pod-watcher-interval", "15"), ("vtep-cidr", ""), ("vtep-endpoint", ""), ("vtep-mac", ""), ("vtep-mask", ""),
        ("write-cni-conf-when-ready", "/host/etc/cni/net.d/05-cilium.conflist"),
    ];

    /// <summary>Keys that came with a minor version.</summary>
    private static readonly (int Since, string Key, string Value)[] Newer =
    [
        (15, "bpf-lb-acceleration", "disabled"), (15, "bpf-node-map-max", "16384"), (15, "controller-group-metrics", "write-cni-file sync-host-ips sync-lb-maps-with-k8s-services"),
        (15, "enable-health-check-loadbalancer-ip", "false"), (15, "max-connected-clusters", "255"), (15, "service-no-backend-response", "reject"), (15, "policy-cidr-match-mode", ""),
        (16, "bpf-events-drop-enabled", "true"), (16, "bpf-events-policy-verdict-enabled", "true"), (16, "bpf-events-trace-enabled", "true"), (16, "clustermesh-enable-endpoint-sync", "false"),
        (16, "enable-runtime-device-detection", "true"), (16, "enable-tcx", "true"), (16, "envoy-base-id", "0"), (16, "external-envoy-proxy", "true"), (16, "nat-map-stats-entries", "32"),
        (16, "nat-map-stats-interval", "30s"), (16, "bpf-lb-sock-terminate-pod-connections", "false"), (17, "bpf-distributed-lru", "false"), (17, "enable-lb-ipam", "true"),
        (17, "enable-non-default-deny-policies", "true"), (17, "enable-source-ip-verification", "true"), (17, "enable-internal-traffic-policy", "true"),
        (18, "identity-management-mode", "agent"), (18, "enable-endpoint-lockdown-on-policy-overflow", "false"), (18, "policy-secrets-namespace", "cilium-secrets"),
        (18, "policy-default-local-cluster", "false"), (19, "enable-remote-node-masquerade", "false"), (19, "policy-default-local-cluster", "true"),
        (19, "enable-endpoint-packet-layer-pmtud", "true"),
    ];

    public static void Add(IDictionary<string, string> settings, ClusterSpec cluster, CiliumDialect dialect)
    {
        foreach (var (key, value) in Always)
            settings[key] = value;
        foreach (var (_, key, value) in Newer.Where(newer => newer.Since <= dialect.Minor))
            settings[key] = value;
        settings["routing-mode"] = "native";
        settings["tunnel-protocol"] = "vxlan";
        settings["ipam"] = Ipam(cluster);
        settings["identity-allocation-mode"] = cluster.Kvstore switch
        {
            KvstoreMode.Etcd => "kvstore",
            KvstoreMode.DoubleWrite => "doublewrite-readkvstore",
            _ => "crd",
        };
        // In ENI mode the chart has written false since 1.18.
        settings["enable-ipv4-masquerade"] = cluster.Provider == CloudProvider.Aws && dialect.Minor >= 18 ? "false" : "true";
        settings["prometheus-serve-addr"] = ":9962";
        settings["operator-prometheus-serve-addr"] = ":9963";
        if (cluster.HasCloudIpam || cluster.Provider == CloudProvider.Gcp)
            settings["enable-endpoint-routes"] = "true";
        if (cluster.Provider == CloudProvider.Aws)
            AddEni(settings, cluster);
        AddHubble(settings, cluster.Features.Hubble);
    }

    public static string Ipam(ClusterSpec cluster) => cluster.Provider switch
    {
        CloudProvider.Aws => "eni",
        CloudProvider.Azure => "azure",
        CloudProvider.Alibaba => "alibabacloud",
        _ => "kubernetes",
    };

    private static void AddEni(IDictionary<string, string> settings, ClusterSpec cluster)
    {
        settings["auto-create-cilium-node-resource"] = "true";
        settings["aws-enable-prefix-delegation"] = Text(cluster.Features.PrefixDelegation);
        settings["aws-release-excess-ips"] = "false";
        settings["ec2-api-endpoint"] = "";
        settings["eni-gc-interval"] = "5m";
        settings["eni-tags"] = "{}";
    }

    private static void AddHubble(IDictionary<string, string> settings, bool enabled)
    {
        settings["enable-hubble"] = Text(enabled);
        if (!enabled)
            return;
        settings["hubble-disable-tls"] = "false";
        settings["hubble-listen-address"] = ":4244";
        settings["hubble-socket-path"] = "/var/run/cilium/hubble.sock";
        settings["hubble-tls-cert-file"] = "/var/lib/cilium/tls/hubble/server.crt";
        settings["hubble-tls-client-ca-files"] = "/var/lib/cilium/tls/hubble/client-ca.crt";
        settings["hubble-tls-key-file"] = "/var/lib/cilium/tls/hubble/server.key";
    }

    private static string Text(bool value) => value ? "true" : "false";

    public static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
