using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>
/// DaemonSets of the namespace that Cilium runs in, which the agents' own tells. All of the namespace and not by label,
/// since the pre-flight check's carries none.
/// </summary>
internal sealed class DaemonSetPoll(ClusterContext cluster) : IPoll
{
    private const string Agents = "k8s-app=cilium";

    private bool _isAtHome;

    public ObjectKind Kind => ObjectKind.DaemonSet;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        if (!_isAtHome && await FindHomeAsync(client, cancellationToken) is { } nowhere)
            return nowhere;
        var found = new Gatherer<Workload>(WorkloadReducer.DaemonSet);
        var request = ApiRequest.List(ApiResources.DaemonSets, cluster.Namespace) with { Limit = cluster.Pace.PageSize };
        if (await client.ListAsync(request, found, cancellationToken) is { Fault: { } fault })
            return fault;
        var agents = found.Items.FirstOrDefault(IsAgents);
        _isAtHome = agents is not null;
        cluster.CniConfigMap = agents?.CniConfigMap;
        cluster.State.Write(objects => objects with
        {
            Workloads = WorkloadParts.Replace(objects.Workloads, "DaemonSet", found.Items),
            ChartVersion = agents?.Object.Chart,
            CiliumVersion = agents?.Object.Version,
        });
        return new PollEnd(null, found.Items.Count, agents is null ? $"no DaemonSet of Cilium's agents (label {Agents}) found" : null);
    }

    private static bool IsAgents(Workload workload) => workload.App == "cilium" || workload.Object.Name is "cilium" or "anetd";

    private async Task<ApiFault?> FindHomeAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var found = new Gatherer<Workload>(WorkloadReducer.DaemonSet);
        var request = ApiRequest.List(ApiResources.DaemonSets) with { LabelSelector = Agents, Limit = cluster.Pace.PageSize };
        var end = await client.ListAsync(request, found, cancellationToken);
        if (found.Items.FirstOrDefault(IsAgents) is { } agents)
            cluster.Namespace = agents.Object.Namespace;
        return end.Fault;
    }
}

internal sealed class DeploymentPoll(ClusterContext cluster) : IPoll
{
    public ObjectKind Kind => ObjectKind.Deployment;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var found = new Gatherer<Workload>(WorkloadReducer.Deployment);
        var request = ApiRequest.List(ApiResources.Deployments, cluster.Namespace) with { Limit = cluster.Pace.PageSize };
        if (await client.ListAsync(request, found, cancellationToken) is { Fault: { } fault })
            return fault;
        cluster.State.Write(objects => objects with { Workloads = WorkloadParts.Replace(objects.Workloads, "Deployment", found.Items) });
        return new PollEnd(null, found.Items.Count);
    }
}

internal static class WorkloadParts
{
    /// <summary>The workloads with those of one kind exchanged.</summary>
    public static IReadOnlyList<WorkloadObject> Replace(IReadOnlyList<WorkloadObject> all, string kind, IEnumerable<Workload> found) =>
        Reuse.List(all,
        [
            .. all.Where(workload => workload.Kind != kind).Concat(found.Select(one => one.Object))
                .OrderBy(workload => workload.Kind, StringComparer.Ordinal).ThenBy(workload => workload.Name, StringComparer.Ordinal),
        ]);
}
