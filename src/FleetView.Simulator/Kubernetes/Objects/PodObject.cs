using System.Text.Json;
using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>A container as its pod's status tells of it.</summary>
/// <param name="Waiting">Why it waits; null: it runs.</param>
/// <param name="LastFailure">Why it was terminated last; null: it never was.</param>
internal readonly record struct ContainerState(
    string Name, string Image, bool Ready = true, int Restarts = 0, string? Waiting = null, string? LastFailure = null, double StartedAt = 0);

/// <summary>What one pod is at the moment; all pods are written from this.</summary>
internal sealed record PodState(string Namespace, string Name, double CreatedAt)
{
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required ContainerState[] Containers { get; init; }

    /// <summary>ReplicaSet, DaemonSet or Job, and its name.</summary>
    public required (string Kind, string Name) Owner { get; init; }

    public string Phase { get; init; } = "Running";

    /// <summary>Empty: nobody found a place for it.</summary>
    public string Node { get; init; } = "";

    public string HostIp { get; init; } = "";

    /// <summary>Empty: it has none yet.</summary>
    public string Ip { get; init; } = "";

    public bool IsHostNetwork { get; init; }

    public double ScheduledAt { get; init; }

    /// <summary>When its sandbox had a network; null: not yet.</summary>
    public double? NetworkAt { get; init; }

    public bool IsReady => Phase == "Running" && Array.TrueForAll(Containers, container => container.Ready);

    public ulong Fingerprint()
    {
        var hash = Rng.Hash(Rng.Hash(BitConverter.DoubleToUInt64Bits(CreatedAt), Phase), Ip);
        hash = Rng.Hash(hash, BitConverter.DoubleToUInt64Bits(NetworkAt ?? 0));
        foreach (var container in Containers)
            hash = Rng.Hash(hash, $"{container.Restarts} {container.Ready} {container.Waiting} {container.Image}");
        return hash;
    }
}

internal sealed class PodObject(PodState pod) : ApiObject(pod.Namespace, pod.Name, pod.CreatedAt)
{
    public override ulong Fingerprint { get; } = pod.Fingerprint();

    public override IReadOnlyDictionary<string, string> Labels => pod.Labels;

    public override string? Field(string path) => path switch
    {
        "status.phase" => pod.Phase,
        "spec.nodeName" => pod.Node,
        "status.podIP" => pod.Ip,
        "spec.restartPolicy" => "Always",
        "spec.schedulerName" => "default-scheduler",
        "spec.serviceAccountName" => pod.Owner.Name,
        _ => base.Field(path),
    };

    public override void WriteBody(Utf8JsonWriter json)
    {
        WriteSpec(json);
        json.WriteStartObject("status"u8);
        json.WriteString("phase"u8, pod.Phase);
        WriteConditions(json);
        if (pod.HostIp.Length > 0)
            json.WriteString("hostIP"u8, pod.HostIp);
        if (pod.Ip.Length > 0)
            WriteAddress(json);
        if (pod.Node.Length > 0)
            json.WriteTime("startTime"u8, pod.ScheduledAt);
        WriteContainerStatuses(json);
        json.WriteString("qosClass"u8, "Burstable"u8);
        json.WriteEndObject();
    }

    protected override void WriteMoreMetadata(Utf8JsonWriter json)
    {
        json.WriteString("generateName"u8, Name[..(Name.LastIndexOf('-') + 1)]);
        json.WriteStartArray("ownerReferences"u8);
        json.WriteStartObject();
        ObjectWriter.WriteKind(json, pod.Owner.Kind, "apps/v1");
        json.WriteString("name"u8, pod.Owner.Name);
        json.WriteString("uid"u8, UidOf(0, pod.Owner.Name));
        json.WriteBoolean("controller"u8, true);
        json.WriteBoolean("blockOwnerDeletion"u8, true);
        json.WriteEndObject();
        json.WriteEndArray();
        ManagedFields.Write(json, CreatedAt, ("kube-controller-manager", null), ("kubelet", "status"));
    }

    private void WriteSpec(Utf8JsonWriter json)
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

    private void WriteConditions(Utf8JsonWriter json)
    {
        json.WriteStartArray("conditions"u8);
        if (pod.Node.Length == 0)
        {
            json.WriteCondition("PodScheduled", false, CreatedAt, "Unschedulable", "0/3 nodes are available: 3 Insufficient memory.");
        }
        else
        {
            json.WriteCondition("PodReadyToStartContainers", pod.NetworkAt is not null, pod.NetworkAt ?? pod.ScheduledAt);
            json.WriteCondition("Initialized", true, pod.NetworkAt ?? pod.ScheduledAt);
            var ready = pod.IsReady;
            json.WriteCondition("Ready", ready, ReadyAt, ready ? null : "ContainersNotReady");
            json.WriteCondition("ContainersReady", ready, ReadyAt, ready ? null : "ContainersNotReady");
            json.WriteCondition("PodScheduled", true, pod.ScheduledAt);
        }
        json.WriteEndArray();
    }

    private double ReadyAt => Math.Max(pod.NetworkAt ?? pod.ScheduledAt, pod.Containers.Max(container => container.StartedAt));

    private void WriteAddress(Utf8JsonWriter json)
    {
        json.WriteString("podIP"u8, pod.Ip);
        json.WriteStartArray("podIPs"u8);
        json.WriteStartObject();
        json.WriteString("ip"u8, pod.Ip);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteContainerStatuses(Utf8JsonWriter json)
    {
        if (pod.Node.Length == 0)
            return;
        json.WriteStartArray("containerStatuses"u8);
        foreach (var container in pod.Containers)
            WriteContainerStatus(json, container);
        json.WriteEndArray();
    }

    private void WriteContainerStatus(Utf8JsonWriter json, in ContainerState container)
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
        WriteState(json, container);
        json.WriteEndObject();
        json.WriteStartObject("lastState"u8);
        if (container.LastFailure is { } failure)
            WriteTermination(json, failure, container.StartedAt);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteState(Utf8JsonWriter json, in ContainerState container)
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
