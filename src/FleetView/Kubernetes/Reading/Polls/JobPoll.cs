using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>
/// Jobs in Cilium's own namespace and in those of its connectivity test. Not of the whole cluster: CronJobs leave
/// thousands.
/// </summary>
internal sealed class JobPoll(ClusterContext cluster) : IPoll
{
    private static readonly string[] TestNamespaces = ["cilium-test", "cilium-test-1"];

    public ObjectKind Kind => ObjectKind.Job;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var found = new Gatherer<TestJob>(JobReducer.Reduce);
        var jobs = new List<TestJob>();
        foreach (var space in TestNamespaces.Prepend(cluster.Namespace))
        {
            found.Restart();
            var request = ApiRequest.List(ApiResources.Jobs, space) with { Limit = cluster.Pace.PageSize };
            if (await client.ListAsync(request, found, cancellationToken) is { Fault: { } fault })
                return fault;
            jobs.AddRange(found.Items);
        }
        cluster.State.Write(objects => objects with { Jobs = Reuse.List(objects.Jobs, jobs) });
        return new PollEnd(null, jobs.Count);
    }
}
