using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>CiliumNodeConfigs: what the nodes of one zone override.</summary>
internal static class NodeConfigs
{
    public static IEnumerable<ApiObject> All(SimulatedCluster cluster) => cluster.Spec.NodeConfigs.Select(pair =>
        new SmallObject(TargetLabels.Namespace, pair.Key, ChartLabels.InstalledAt(cluster) + 3600, new Dictionary<string, string>(), json =>
        {
            json.WriteStartObject("spec"u8);
            json.WriteStartObject("nodeSelector"u8);
            json.WriteMap("matchLabels"u8, [new("topology.kubernetes.io/zone", NodeBuild.Of(cluster.Spec, 0).Zone)]);
            json.WriteEndObject();
            json.WriteMap("defaults"u8, pair.Value);
            json.WriteEndObject();
        })
        {
            Generation = 1,
        });
}
