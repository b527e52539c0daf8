using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Cilium's DaemonSets, with the counts that kube-state-metrics has of them.</summary>
internal static class DaemonSets
{
    public const string Preflight = "cilium-pre-flight-check";

    public static IEnumerable<ApiObject> All(SimulatedCluster cluster)
    {
        var installed = ChartLabels.InstalledAt(cluster);
        var agents = new Counts(cluster.NodeCount, cluster.PodsUpdated, cluster.AgentsUp);
        yield return New("cilium", installed, 1 + cluster.Generation, ChartLabels.Of("cilium", cluster.Dialect, "cilium-agent"), agents,
            ("cilium-agent", CiliumImage.Agent(cluster.Dialect)), hasCniConfiguration: cluster.Settings.ContainsKey("read-cni-conf"));
        if (cluster.Dialect.Minor >= 16)
            yield return New("cilium-envoy", installed, 1, ChartLabels.Of("cilium-envoy", cluster.Dialect), new Counts(cluster.NodeCount, cluster.NodeCount, cluster.NodeCount),
                ("cilium-envoy", CiliumImage.Envoy(cluster.Dialect)));
        if (cluster.Spec.DeployedPreflight is not { } preflight)
            yield break;
        var target = CiliumDialect.For(preflight.Version);
        yield return New(Preflight, cluster.ReferenceSeconds - Workloads.PreflightAgeSeconds, 1, ChartLabels.Of(Preflight, target),
            new Counts(cluster.NodeCount, cluster.NodeCount, cluster.AgentsUp), ("cilium-pre-flight-check", CiliumImage.Agent(target)));
    }

    private static SmallObject New(
        string name, double createdAt, int generation, Dictionary<string, string> labels, Counts counts, (string Name, string Image) container,
        bool hasCniConfiguration = false) =>
        new(TargetLabels.Namespace, name, createdAt, labels, json =>
        {
            json.WriteStartObject("spec"u8);
            PodTemplates.WriteSelector(json, labels["k8s-app"]);
            PodTemplates.Write(json, labels["k8s-app"], [container], hasCniConfiguration);
            WriteStrategy(json);
            json.WriteEndObject();
            WriteStatus(json, generation, counts);
        })
        {
            Generation = generation,
            Annotations = ChartLabels.Release,
        };

    private static void WriteStrategy(Utf8JsonWriter json)
    {
        json.WriteStartObject("updateStrategy"u8);
        json.WriteString("type"u8, "RollingUpdate"u8);
        json.WriteStartObject("rollingUpdate"u8);
        json.WriteNumber("maxSurge"u8, 0);
        json.WriteNumber("maxUnavailable"u8, 2);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, int generation, Counts counts)
    {
        json.WriteStartObject("status"u8);
        json.WriteNumber("currentNumberScheduled"u8, counts.Desired);
        json.WriteNumber("desiredNumberScheduled"u8, counts.Desired);
        json.WriteNumber("numberAvailable"u8, counts.Ready);
        json.WriteNumber("numberMisscheduled"u8, 0);
        json.WriteNumber("numberReady"u8, counts.Ready);
        // As the controller does: none unavailable, no such field.
        if (counts.Desired > counts.Ready)
            json.WriteNumber("numberUnavailable"u8, counts.Desired - counts.Ready);
        json.WriteNumber("observedGeneration"u8, generation);
        json.WriteNumber("updatedNumberScheduled"u8, counts.Updated);
        json.WriteEndObject();
    }

    private readonly record struct Counts(int Desired, int Updated, int Ready);
}
