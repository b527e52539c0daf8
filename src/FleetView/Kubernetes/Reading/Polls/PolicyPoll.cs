using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>Policies of the namespaces, or clusterwide ones.</summary>
internal sealed class PolicyPoll(ObjectKind kind, ApiResource resource, ClusterContext cluster) : IPoll
{
    public ObjectKind Kind => kind;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var found = new Gatherer<PolicyObject>(PolicyReducer.Reduce);
        var end = await client.ListAsync(ApiRequest.List(resource) with { Limit = cluster.Pace.PageSize }, found, cancellationToken);
        if (end.Fault is not null)
            return end.Fault;
        var isClusterwide = kind == ObjectKind.ClusterwideNetworkPolicy;
        cluster.State.Write(objects => objects with
        {
            Policies = Reuse.List(objects.Policies ?? [], [.. (objects.Policies ?? []).Where(policy => policy.Namespace is null != isClusterwide).Concat(found.Items)]),
        });
        return new PollEnd(null, end.Objects);
    }
}
