using FleetView.Kubernetes.Json;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Kinds;

/// <summary>What is told of a pod: as one of Cilium's, as one that is Pending, or as one that got its network lately.</summary>
internal static class PodReducer
{
    private const string App = "k8s-app";
    private const string Name = "app.kubernetes.io/name";

    private static readonly MetaWish Wish = new(App, Name);

    public static CiliumPod? OfCilium(ref JsonCursor reader, ref ObjectMeta meta)
    {
        var pod = Read(ref reader, ref meta, Wish);
        var image = pod.SpecImage ?? pod.Containers.Image;
        return meta.Name.Length == 0 ? null : new CiliumPod(
            meta.Namespace ?? "", meta.Name, meta[App] ?? meta[Name] ?? "", pod.Node, image, ImageName.VersionOf(image),
            pod.Conditions.Of("Ready")?.IsTrue == true, pod.Containers.Restarts, pod.Containers.Waiting, pod.Containers.LastTermination);
    }

    public static PendingPod? Pending(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var pod = Read(ref reader, ref meta, MetaWish.Nothing);
        // Between the question and the answer it may have started.
        if (meta.Name.Length == 0 || pod.Phase is not (null or "Pending"))
            return null;
        var scheduled = pod.Conditions.Of("PodScheduled");
        return new PendingPod(
            meta.Namespace ?? "", meta.Name, pod.Node, ReasonOf(pod), pod.Node is null ? meta.CreatedAt : scheduled?.Since ?? meta.CreatedAt);
    }

    /// <summary>Null where the pod has no network of its own, has none yet, or the API does not tell (before Kubernetes 1.29).</summary>
    public static ReadyPod? Ready(ref JsonCursor reader)
    {
        var meta = new ObjectMeta();
        var pod = Read(ref reader, ref meta, MetaWish.Nothing);
        var scheduled = pod.Conditions.Of("PodScheduled");
        var network = pod.Conditions.Of("PodReadyToStartContainers");
        if (pod.IsHostNetwork || pod.Node is null || scheduled is not { IsTrue: true, Since: { } from } || network is not { IsTrue: true, Since: { } at } || at < from)
            return null;
        return new ReadyPod($"{meta.Namespace}/{meta.Name}", pod.Node, from, at);
    }

    /// <summary>
    /// The kubelet makes the pod's network before it pulls images, and mounts volumes before that: a pod whose volumes
    /// hang looks the same as one that waits for an address.
    /// </summary>
    private static PendingReason ReasonOf(in Pod pod)
    {
        if (pod.Node is null || pod.Conditions.Of("PodScheduled")?.IsTrue == false)
            return PendingReason.Unscheduled;
        if (pod.Containers.Waiting is "ErrImagePull" or "ImagePullBackOff" or "InvalidImageName" or "ErrImageNeverPull" or "RegistryUnavailable")
            return PendingReason.WaitsForImage;
        if (!ContainerReader.IsOrdinaryWait(pod.Containers.Waiting))
            return PendingReason.Other;
        var hasNetwork = pod.IsHostNetwork || pod.HasAddress || pod.Conditions.Of("PodReadyToStartContainers")?.IsTrue == true;
        if (!hasNetwork)
            return PendingReason.WaitsForAddress;
        return pod.Containers.Waiting == "ContainerCreating" ? PendingReason.WaitsForImage : PendingReason.Other;
    }

    private static Pod Read(ref JsonCursor reader, ref ObjectMeta meta, MetaWish wish) =>
        ObjectBody.Read(ref reader, ref meta, wish, new Pod(), ReadSpec, ReadStatus);

    private static void ReadSpec(ref JsonCursor reader, ref Pod pod)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("nodeName"u8))
                pod.Node = reader.Shared() is { Length: > 0 } node ? node : null;
            else if (reader.Is("hostNetwork"u8))
                pod.IsHostNetwork = reader.Bool() == true;
            else if (reader.Is("containers"u8))
                pod.SpecImage = ContainerReader.FirstImage(ref reader);
            else
                reader.Skip();
        }
    }

    private static void ReadStatus(ref JsonCursor reader, ref Pod pod)
    {
        if (!reader.EnterObject())
            return;
        while (reader.NextMember())
        {
            if (reader.Is("phase"u8))
                pod.Phase = reader.Shared();
            else if (reader.Is("podIP"u8))
                pod.HasAddress = reader.Text() is { Length: > 0 };
            else if (reader.Is("conditions"u8))
                pod.Conditions = Conditions.Read(ref reader);
            else if (reader.Is("containerStatuses"u8) || reader.Is("initContainerStatuses"u8))
                ContainerReader.Add(ref reader, ref pod.Containers);
            else
                reader.Skip();
        }
    }

    private struct Pod
    {
        public string? Node;
        public string? Phase;
        public string? SpecImage;
        public bool IsHostNetwork;
        public bool HasAddress;
        public Conditions Conditions;
        public ContainerSum Containers;
    }
}

/// <summary>A pod whose network was made.</summary>
/// <param name="Key">Namespace and name.</param>
internal sealed record ReadyPod(string Key, string Node, DateTimeOffset Scheduled, DateTimeOffset NetworkReady);
