using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>Services, polled: a watch would bring every change of what is only counted.</summary>
internal sealed class ServicePoll(ClusterContext cluster) : IPoll
{
    public static ServiceCounts None { get; } = new(0, 0, null, 0, []);

    public ObjectKind Kind => ObjectKind.Service;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var sink = new ServiceSink();
        var end = await client.ListAsync(ApiRequest.List(ApiResources.Services) with { Limit = cluster.Pace.PageSize }, sink, cancellationToken);
        if (end.Fault is not null)
            return end.Fault;
        cluster.State.Write(objects => objects with
        {
            Services = (objects.Services ?? None) with { Services = sink.Services, NodePortBalancers = Reuse.List((objects.Services ?? None).NodePortBalancers, sink.NodePortBalancers) },
        });
        return new PollEnd(null, end.Objects);
    }
}

internal sealed class EndpointSlicePoll(ClusterContext cluster) : IPoll
{
    public ObjectKind Kind => ObjectKind.EndpointSlice;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var sink = new EndpointSliceSink();
        var end = await client.ListAsync(ApiRequest.List(ApiResources.EndpointSlices) with { Limit = cluster.Pace.PageSize }, sink, cancellationToken);
        if (end.Fault is not null)
            return end.Fault;
        cluster.State.Write(objects => objects with
        {
            Services = (objects.Services ?? ServicePoll.None) with
            {
                Endpoints = sink.Endpoints,
                Largest = sink.Largest.Service,
                LargestBackends = sink.Largest.Backends,
            },
        });
        return new PollEnd(null, end.Objects);
    }
}
