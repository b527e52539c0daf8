using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>The part of a workload that describes its pods.</summary>
internal static class PodTemplates
{
    public static void WriteSelector(Utf8JsonWriter json, string app)
    {
        json.WriteStartObject("selector"u8);
        json.WriteMap("matchLabels"u8, [new("k8s-app", app)]);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string app, IEnumerable<(string Name, string Image)> containers, bool hasCniConfiguration = false)
    {
        json.WriteStartObject("template"u8);
        json.WriteStartObject("metadata"u8);
        json.WriteMap("labels"u8, ChartLabels.Of(app, null));
        json.WriteEndObject();
        json.WriteStartObject("spec"u8);
        WriteContainers(json, containers);
        json.WriteBoolean("hostNetwork"u8, true);
        json.WriteString("priorityClassName"u8, "system-node-critical"u8);
        json.WriteStartArray("volumes"u8);
        if (app == "cilium")
            WriteVolume(json, "cilium-config-path", "cilium-config");
        if (hasCniConfiguration)
            WriteVolume(json, "cni-configuration", "cni-configuration");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteVolume(Utf8JsonWriter json, string name, string configMap)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteMap("configMap"u8, [new("name", configMap)]);
        json.WriteEndObject();
    }

    public static void WriteContainers(Utf8JsonWriter json, IEnumerable<(string Name, string Image)> containers)
    {
        json.WriteStartArray("containers"u8);
        foreach (var (name, image) in containers)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("image"u8, $"{image}@{CiliumImage.Digest(image)}");
            json.WriteString("imagePullPolicy"u8, "IfNotPresent"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
