using FleetView.Simulator.Kubernetes.Protocol;
using FleetView.Simulator.Model;

namespace FleetView.Simulator.Kubernetes.Objects;

/// <summary>Pods of the people who use the cluster.</summary>
internal static class WorkloadPods
{
    /// <summary>How long a pod that has just started is still among those that may wait.</summary>
    private const double YoungSeconds = 60;

    private const double PendingAgeSeconds = 1200;

    private static readonly Dictionary<string, string> NoLabels = [];
    private static readonly Dictionary<string, string> Dns = new() { ["k8s-app"] = "kube-dns" };

    /// <summary>Those that run, and those that do not.</summary>
    public static ObjectSource Everything { get; } = new(cluster => All(cluster, onlyWaiting: false))
    {
        MayMatch = selection => selection.MayHaveField("status.phase", "Running") && MayMatch(selection),
    };

    /// <summary>Only those that may be Pending: few among many.</summary>
    public static ObjectSource Waiting { get; } = new(cluster => All(cluster, onlyWaiting: true))
    {
        MayMatch = selection => !selection.MayHaveField("status.phase", "Running") && MayMatch(selection),
    };

    private static bool MayMatch(Selection selection) =>
        selection.MayHave(NoLabels, "app", "pod-template-hash", "team") || selection.MayHave(Dns, "pod-template-hash");

    private static IEnumerable<ApiObject> All(SimulatedCluster cluster, bool onlyWaiting)
    {
        foreach (var node in cluster.Nodes)
        {
            for (var slot = 0; slot < (int)node.Machine.Endpoints; slot++)
            {
                var placed = NodePods.At(cluster, node, slot, cluster.Seconds);
                if (!onlyWaiting || cluster.Seconds - placed.StartedAt < YoungSeconds)
                    yield return new PlacedPodObject(cluster, node, slot, placed);
            }
        }
        foreach (var pod in cluster.Workload.Where(pod => pod.IsPending))
            yield return new PodObject(New(WorkloadPod.Namespace, "web", pod.Name, pod.ScheduledAt, "registry.example/shop/web:2.41.0", pod.Node) with
            {
                Phase = "Pending",
                Containers = [new ContainerState("web", "registry.example/shop/web:2.41.0", false, Waiting: "ContainerCreating")],
            });
        foreach (var state in Scripted(cluster))
            yield return new PodObject(state);
    }

    /// <summary>What the scenario asks for beyond what follows from its incidents.</summary>
    private static IEnumerable<PodState> Scripted(SimulatedCluster cluster)
    {
        var since = cluster.ReferenceSeconds - PendingAgeSeconds;
        var pending = cluster.Spec.Pending;
        for (var i = 0; i < pending.Address; i++)
            yield return Stuck(cluster, "address", i, since, "ContainerCreating");
        for (var i = 0; i < pending.Image; i++)
            yield return Stuck(cluster, "image", i, since, "ImagePullBackOff") with { NetworkAt = since + 2, Ip = $"10.250.0.{i % 250}" };
        for (var i = 0; i < pending.Unscheduled; i++)
            yield return Stuck(cluster, "unscheduled", i, since, "") with { Node = "", HostIp = "" };
    }

    private static PodState Stuck(SimulatedCluster cluster, string why, int number, double since, string waiting)
    {
        var image = "registry.example/platform/batch:0.9.0";
        return New("platform", $"batch-{why}", $"batch-{why}-5d8f7b6c9-{CiliumPods.Suffix(cluster.Seed, (ulong)(900 + number))}", since, image, cluster.Nodes[number % cluster.Nodes.Count]) with
        {
            Phase = "Pending",
            Containers = [new ContainerState("batch", image, false, Waiting: waiting)],
        };
    }

    public static Dictionary<string, string> LabelsOf(string space, string app, string name) => app == "kube-dns"
        ? Dns
        : new Dictionary<string, string> { ["app"] = app, ["pod-template-hash"] = name.Split('-')[^2], ["team"] = space };

    public static PodState New(string space, string app, string name, double since, string image, SimulatedNode node) => new(space, name, since)
    {
        Labels = LabelsOf(space, app, name),
        Containers = [new ContainerState(app, image)],
        Owner = ("ReplicaSet", name[..name.LastIndexOf('-')]),
        Node = node.Traits.Name,
        HostIp = node.Traits.Ip,
        ScheduledAt = since,
    };
}
