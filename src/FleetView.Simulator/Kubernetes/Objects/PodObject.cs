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

    public override string? Field(string path) => PodText.Field(pod, path) ?? base.Field(path);

    public override void WriteBody(Utf8JsonWriter json) => PodText.WriteBody(json, pod);

    protected override void WriteMoreMetadata(Utf8JsonWriter json) => PodText.WriteMetadata(json, pod);
}
