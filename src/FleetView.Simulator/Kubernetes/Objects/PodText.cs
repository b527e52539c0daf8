using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A pod as JSON, and the fields that it can be selected by.</summary>
internal static class PodText
{
    public static string? Field(PodState pod, string path) => path switch
    {
        "status.phase" => pod.Phase,
        "spec.nodeName" => pod.Node,
        "status.podIP" => pod.Ip,
        "spec.restartPolicy" => "Always",
        "spec.schedulerName" => "default-scheduler",
        "spec.serviceAccountName" => pod.Owner.Name,
        _ => null,
    };

    public static void WriteBody(Utf8JsonWriter json, PodState pod)
    {
        WriteSpec(json, pod);
        json.WriteStartObject("status"u8);
        json.WriteString("phase"u8, pod.Phase);
        WriteConditions(json, pod);
        if (pod.HostIp.Length > 0)
            json.WriteString("hostIP"u8, pod.HostIp);
        if (pod.Ip.Length > 0)
            WriteAddress(json, pod);
        if (pod.Node.Length > 0)
            json.WriteTime("startTime"u8, pod.ScheduledAt);
        WriteContainerStatuses(json, pod);
        json.WriteString("qosClass"u8, "Burstable"u8);
        json.WriteEndObject();
    }

    public static void WriteMetadata(Utf8JsonWriter json, PodState pod)
    {
        json.WriteString("generateName"u8, pod.Name[..(pod.Name.LastIndexOf('-') + 1)]);
        json.WriteStartArray("ownerReferences"u8);
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, pod.Owner.Kind, "apps/v1");
        json.WriteString("name"u8, pod.Owner.Name);
        json.WriteString("uid"u8, ApiObject.UidOf(0, pod.Owner.Name));
        json.WriteBoolean("controller"u8, true);
        json.WriteBoolean("blockOwnerDeletion"u8, true);
        json.WriteEndObject();
        json.WriteEndArray();
        ManagedFields.Write(json, pod.CreatedAt, ("kube-controller-manager", null), ("kubelet", "status"));
    }

    private static void WriteSpec(Utf8JsonWriter json, PodState pod)
    {
        json.WriteStartObject("spec"u8);
        PodTemplates.WriteContainers(json, pod.Containers.Select(container => (container.Name, container.Image)));
        json.WriteString("dnsPolicy"u8, "ClusterFirst"u8);
        if (pod.IsHostNetwork)
            json.WriteBoolean("hostNetwork"u8, true);
        if (pod.Node.Length > 0)
            json.WriteString("nodeName"u8, pod.Node);
        json.WriteString("restartPolicy"u8, "Always"u8);
        json.WriteString("schedulerName"u8, "default-scheduler"u8);
        json.WriteString("serviceAccountName"u8, pod.Owner.Name);
        json.WriteNumber("terminationGracePeriodSeconds"u8, 30);
        json.WriteStartArray("tolerations"u8);
        WriteToleration(json, "node.kubernetes.io/not-ready");
        WriteToleration(json, "node.kubernetes.io/unreachable");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteToleration(Utf8JsonWriter json, string key)
    {
        json.WriteStartObject();
        json.WriteString("key"u8, key);
        json.WriteString("operator"u8, "Exists"u8);
        json.WriteString("effect"u8, "NoExecute"u8);
        json.WriteNumber("tolerationSeconds"u8, 300);
        json.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter json, PodState pod)
    {
        json.WriteStartArray("conditions"u8);
        if (pod.Node.Length == 0)
        {
            json.WriteCondition("PodScheduled", false, pod.CreatedAt, "Unschedulable", "0/3 nodes are available: 3 Insufficient memory.");
        }
        else
        {
            json.WriteCondition("PodReadyToStartContainers", pod.NetworkAt is not null, pod.NetworkAt ?? pod.ScheduledAt);
            json.WriteCondition("Initialized", true, pod.NetworkAt ?? pod.ScheduledAt);
            var ready = pod.IsReady;
            var readyAt = Math.Max(pod.NetworkAt ?? pod.ScheduledAt, pod.Containers.Max(container => container.StartedAt));
            json.WriteCondition("Ready", ready, readyAt, ready ? null : "ContainersNotReady");
            json.WriteCondition("ContainersReady", ready, readyAt, ready ? null : "ContainersNotReady");
            json.WriteCondition("PodScheduled", true, pod.ScheduledAt);
        }
        json.WriteEndArray();
    }

    private static void WriteAddress(Utf8JsonWriter json, PodState pod)
    {
        json.WriteString("podIP"u8, pod.Ip);
        json.WriteStartArray("podIPs"u8);
        json.WriteStartObject();
        json.WriteString("ip"u8, pod.Ip);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteContainerStatuses(Utf8JsonWriter json, PodState pod)
    {
        if (pod.Node.Length == 0)
            return;
        json.WriteStartArray("containerStatuses"u8);
        foreach (var container in pod.Containers)
            WriteContainerStatus(json, pod, container);
        json.WriteEndArray();
    }

    private static void WriteContainerStatus(Utf8JsonWriter json, PodState pod, in ContainerState container)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, container.Name);
        json.WriteString("image"u8, container.Image);
        var hasRun = container.Waiting is null or "CrashLoopBackOff";
        json.WriteString("imageID"u8, hasRun ? $"{container.Image[..container.Image.LastIndexOf(':')]}@{CiliumImage.Digest(container.Image)}" : "");
        json.WriteBoolean("ready"u8, container.Ready);
        json.WriteBoolean("started"u8, container.Waiting is null);
        json.WriteNumber("restartCount"u8, container.Restarts);
        json.WriteStartObject("state"u8);
        WriteState(json, pod, container);
        json.WriteEndObject();
        json.WriteStartObject("lastState"u8);
        if (container.LastFailure is { } failure)
            WriteTermination(json, failure, container.StartedAt);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, PodState pod, in ContainerState container)
    {
        json.WriteStartObject(container.Waiting is null ? "running"u8 : "waiting"u8);
        if (container.Waiting is null)
            json.WriteTime("startedAt"u8, container.StartedAt > 0 ? container.StartedAt : pod.NetworkAt ?? pod.ScheduledAt);
        else
            json.WriteString("reason"u8, container.Waiting);
        json.WriteEndObject();
    }

    private static void WriteTermination(Utf8JsonWriter json, string reason, double startedAgainAt)
    {
        json.WriteStartObject("terminated"u8);
        json.WriteNumber("exitCode"u8, reason == "OOMKilled" ? 137 : 1);
        json.WriteString("reason"u8, reason);
        json.WriteTime("finishedAt"u8, startedAgainAt - 20);
        json.WriteEndObject();
    }
}
