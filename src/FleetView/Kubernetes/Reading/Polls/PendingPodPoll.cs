using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>
/// Pods that are Pending, and how long pods that started lately waited for their network. The second would need all pods
/// of the cluster, or a watch on them (30 a node, four events for each start). Instead a few nodes are asked for their
/// pods: those to which a Pending pod was bound in the round before, where pods start, and where they wait; then the others
/// in turn. So a cluster costs some 60 pods a round however large it is, and long waits are seen rather than short ones.
/// </summary>
internal sealed class PendingPodPoll(ClusterContext cluster) : IPoll
{
    // Of a cluster that is stuck as a whole, enough to tell why; all of them are counted.
    private const int MostPods = 10_000;
    private const int MostReadinesses = 2_000;

    private readonly Dictionary<string, ReadyPod> _ready = new(StringComparer.Ordinal);
    private readonly Queue<string> _started = new();
    private int _turn;

    public ObjectKind Kind => ObjectKind.PendingPod;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        await SampleAsync(client, cancellationToken);
        var pending = new Gatherer<PendingPod>(PodReducer.Pending, MostPods);
        var end = await client.ListAsync(FromMemory("status.phase=Pending"), pending, cancellationToken);
        if (end.Fault is not null)
            return end.Fault;
        _started.Clear();
        foreach (var node in pending.Items.Select(pod => pod.Node).OfType<string>().Distinct(StringComparer.Ordinal))
            _started.Enqueue(node);
        cluster.State.Write(objects => objects with
        {
            PendingPods = Reuse.List(objects.PendingPods, pending.Items),
            NetworkReady = Reuse.List(objects.NetworkReady, Lately()),
        });
        return new PollEnd(null, end.Objects);
    }

    /// <summary>By a field that the API server has in memory, so etcd is not asked for all pods.</summary>
    private ApiRequest FromMemory(string field) =>
        ApiRequest.List(ApiResources.Pods) with { FieldSelector = field, Limit = cluster.Pace.PageSize, ResourceVersion = "0" };

    /// <summary>A node that cannot be asked is one sample less; whether pods may be read the other request tells.</summary>
    private async Task SampleAsync(ApiClient client, CancellationToken cancellationToken)
    {
        foreach (var node in NextNodes())
        {
            var pods = new Gatherer<ReadyPod>(PodReducer.Ready);
            if (await client.ListAsync(FromMemory($"spec.nodeName={node}"), pods, cancellationToken) is { Fault: not null })
                return;
            foreach (var pod in pods.Items.Where(IsRecent))
                _ready[pod.Key] = pod;
        }
    }

    private string[] NextNodes()
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);
        while (nodes.Count < cluster.Pace.SampledNodes && _started.TryDequeue(out var started))
            nodes.Add(started);
        var all = cluster.State.Read(_ => cluster.State.Nodes.Items) ?? [];
        for (var i = 0; i < all.Count && nodes.Count < cluster.Pace.SampledNodes; i++)
            nodes.Add(all[_turn++ % all.Count].Name);
        return [.. nodes];
    }

    private bool IsRecent(ReadyPod pod) => pod.Scheduled > cluster.Time.GetUtcNow() - cluster.Pace.ReadinessWindow;

    private NetworkReadiness[] Lately()
    {
        foreach (var pod in _ready.Values.Where(pod => !IsRecent(pod)).ToArray())
            _ready.Remove(pod.Key);
        foreach (var pod in _ready.Values.OrderBy(pod => pod.NetworkReady).Take(Math.Max(0, _ready.Count - MostReadinesses)).ToArray())
            _ready.Remove(pod.Key);
        return [.. _ready.Values.OrderBy(pod => pod.NetworkReady).Select(pod => new NetworkReadiness(pod.Node, pod.NetworkReady, (pod.NetworkReady - pod.Scheduled).TotalSeconds))];
    }
}
