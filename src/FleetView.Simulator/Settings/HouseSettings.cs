using System.Text.Json;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.Simulator.Settings;

/// <summary>What a careful platform team sets beyond the chart's own values; scenarios and incidents deviate from it.</summary>
internal static class HouseSettings
{
    public const string MaglevSeed = "b1V5Q2cwZUhm";

    private const string IdentityLabels =
        "k8s:io.kubernetes.pod.namespace k8s:io.cilium.k8s.namespace.labels.team k8s:io.cilium.k8s.policy.* k8s:app k8s:app.kubernetes.io/name k8s:k8s-app";

    /// <param name="clusterName">Cilium's own name of it.</param>
    public static void Add(IDictionary<string, string> settings, ClusterSpec cluster, CiliumDialect dialect, string clusterName, int clusterId)
    {
        settings["cluster-name"] = clusterName;
        settings["cluster-id"] = ChartSettings.Text(clusterId);
        settings["kube-proxy-replacement"] = "true";
        settings["kube-proxy-replacement-healthz-bind-address"] = "";
        settings["bpf-lb-algorithm"] = "maglev";
        settings["bpf-lb-maglev-table-size"] = "65521";
        settings["bpf-lb-maglev-hash-seed"] = MaglevSeed;
        settings["enable-bpf-masquerade"] = "true";
        settings["ipv4-native-routing-cidr"] = "10.0.0.0/8";
        settings["enable-local-redirect-policy"] = "true";
        settings["labels"] = IdentityLabels;
        settings["mtu"] = cluster.Provider switch { CloudProvider.Aws => "9001", CloudProvider.Gcp => "1460", _ => "1500" };
        if (dialect.Minor >= 15)
            settings["bpf-lb-acceleration"] = "best-effort";
        if (dialect.Minor >= 17)
        {
            settings["bpf-events-default-rate-limit"] = "20000";
            settings["bpf-events-default-burst-limit"] = "40000";
        }
        if (cluster.Features.Hubble)
            AddHubble(settings);
        if (cluster.HasCloudIpam)
            AddCloud(settings, cluster, clusterName);
        if (cluster.UsesEtcd)
            AddKvstore(settings, dialect);
        if (cluster.Features.EndpointSlices)
            settings["enable-cilium-endpoint-slice"] = "true";
    }

    private static void AddHubble(IDictionary<string, string> settings)
    {
        settings["hubble-metrics-server"] = ":9965";
        settings["hubble-metrics"] = "dns:query drop tcp flow icmp port-distribution";
        settings["hubble-event-buffer-capacity"] = "16383";
    }

    private static void AddCloud(IDictionary<string, string> settings, ClusterSpec cluster, string clusterName)
    {
        settings["enable-unreachable-routes"] = "true";
        settings["limit-ipam-api-qps"] = "4";
        settings["limit-ipam-api-burst"] = "20";
        if (cluster.Provider is not CloudProvider.Alibaba)
            settings["read-cni-conf"] = "/tmp/cni-configuration/cni-config";
        if (cluster.Provider == CloudProvider.Aws)
            settings["eni-gc-tags"] = JsonSerializer.Serialize(new Dictionary<string, string> { ["io.cilium/cluster-name"] = clusterName });
    }

    private static void AddKvstore(IDictionary<string, string> settings, CiliumDialect dialect)
    {
        settings["kvstore"] = "etcd";
        settings["kvstore-lease-ttl"] = "15m";
        settings["kvstore-opt"] = Etcd(dialect.Minor >= 16
            ? [("etcd.qps", "100"), ("etcd.maxInflight", "100"), ("etcd.bootstrapQps", "1000")]
            : [("etcd.qps", "100"), ("etcd.maxInflight", "100")]);
    }

    /// <summary>The JSON text that the key <c>kvstore-opt</c> holds.</summary>
    public static string Etcd(IEnumerable<(string Key, string Value)> options)
    {
        var all = new Dictionary<string, string> { ["etcd.config"] = "/var/lib/etcd-config/etcd.config" };
        foreach (var (key, value) in options)
            all[key] = value;
        return JsonSerializer.Serialize(all);
    }
}
