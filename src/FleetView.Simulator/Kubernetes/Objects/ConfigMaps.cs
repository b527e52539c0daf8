using System.Text.Encodings.Web;
using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;
using FleetView.Simulator.Scenarios;
using FleetView.Simulator.Settings;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The ConfigMaps of kube-system that tell how Cilium is set.</summary>
internal static class ConfigMaps
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var createdAt = ChartLabels.InstalledAt(cluster);
        yield return new SmallObject(TargetLabels.Namespace, "cilium-config", createdAt, ChartLabels.Managed, json => json.WriteMap("data"u8, cluster.Settings))
        {
            Annotations = ChartLabels.Release,
        };
        yield return new SmallObject(TargetLabels.Namespace, "coredns", createdAt, new Dictionary<string, string>(),
            json => json.WriteMap("data"u8, [new("Corefile", ".:53 {\n    errors\n    health\n    kubernetes cluster.local\n    forward . /etc/resolv.conf\n    cache 30\n}\n")]));
        if (cluster.Settings.ContainsKey("read-cni-conf"))
            yield return CniConfiguration(cluster, createdAt);
    }

    private static SmallObject CniConfiguration(SimulatedCluster cluster, double createdAt)
    {
        var text = CniText(cluster.Spec);
        return new SmallObject(TargetLabels.Namespace, "cni-configuration", createdAt, new Dictionary<string, string>(), json => json.WriteMap("data"u8, [new("cni-config", text)]));
    }

    private static string CniText(ClusterSpec cluster)
    {
        var ipam = NodeIpam.Configured(cluster);
        var settings = new Dictionary<string, object>();
        void Add(string key, int? value)
        {
            if (value is { } set)
                settings[key] = set;
        }

        Add("min-allocate", ipam.MinAllocate);
        Add("pre-allocate", ipam.PreAllocate);
        Add("max-allocate", ipam.MaxAllocate);
        Add("max-above-watermark", ipam.MaxAboveWatermark);
        var plugin = new Dictionary<string, object> { ["cniVersion"] = "0.3.1", ["type"] = "cilium-cni", ["ipam"] = settings };
        if (cluster.Provider == CloudProvider.Aws)
            plugin["eni"] = new Dictionary<string, object> { ["first-interface-index"] = 0 };
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["cniVersion"] = "0.3.1", ["name"] = "cilium", ["plugins"] = new object[] { plugin } }, Indented);
    }
}
