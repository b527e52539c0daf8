using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Cilium's Deployments.</summary>
internal static class Workloads
{
    /// <summary>How long before the reference a pre-flight check was deployed.</summary>
    public const double PreflightAgeSeconds = 3600;

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var installed = ChartLabels.InstalledAt(cluster);
        var ipam = cluster.Settings.GetValueOrDefault("ipam") ?? "";
        yield return Deployment("cilium-operator", installed, cluster.Dialect, SimulatedCluster.OperatorReplicas, cluster.OperatorsUp,
            ("cilium-operator", CiliumImage.Operator(cluster.Dialect, ipam)), 1 + cluster.Generation);
        if (cluster.Spec.Features.Hubble)
            yield return Deployment("hubble-relay", installed, cluster.Dialect, 1, 1, ("hubble-relay", CiliumImage.Relay(cluster.Dialect)));
        if (cluster.Spec.Mesh.Count > 0)
            yield return Deployment("clustermesh-apiserver", installed, cluster.Dialect, 1, 1, ("apiserver", CiliumImage.Mesh(cluster.Dialect)));
        if (cluster.Spec.DeployedPreflight is not { } preflight)
            yield break;
        var target = CiliumDialect.For(preflight.Version);
        yield return Deployment(DaemonSets.Preflight, cluster.ReferenceSeconds - PreflightAgeSeconds, target, 1, preflight.Ready ? 1 : 0, ("cnp-validator", CiliumImage.Agent(target)));
    }

    private static SmallObject Deployment(
        string name, double createdAt, CiliumDialect chart, int replicas, int available, (string Name, string Image) container, int generation = 1) =>
        new(TargetLabels.Namespace, name, createdAt, ChartLabels.Of(name, chart), json =>
        {
            json.WriteStartObject("spec"u8);
            json.WriteNumber("replicas"u8, replicas);
            PodTemplates.WriteSelector(json, name);
            PodTemplates.Write(json, name, [container]);
            json.WriteEndObject();
            WriteStatus(json, createdAt, replicas, available, generation);
        })
        {
            Generation = generation,
            Annotations = ChartLabels.Release,
        };

    /// <summary>As the controller does: a count of none is left out.</summary>
    private static void WriteStatus(Utf8JsonWriter json, double createdAt, int replicas, int available, int generation)
    {
        json.WriteStartObject("status"u8);
        json.WriteNumber("observedGeneration"u8, generation);
        json.WriteNumber("replicas"u8, replicas);
        json.WriteNumber("updatedReplicas"u8, replicas);
        if (available > 0)
        {
            json.WriteNumber("readyReplicas"u8, available);
            json.WriteNumber("availableReplicas"u8, available);
        }
        if (available < replicas)
            json.WriteNumber("unavailableReplicas"u8, replicas - available);
        json.WriteStartArray("conditions"u8);
        json.WriteCondition("Available", available > 0, createdAt, available > 0 ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable");
        json.WriteCondition("Progressing", true, createdAt, "NewReplicaSetAvailable");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
