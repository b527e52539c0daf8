using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Json;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>ConfigMap <c>cilium-config</c>.</summary>
internal sealed class CiliumConfigPoll(ClusterContext cluster) : IPoll
{
    private const string Name = "cilium-config";

    public ObjectKind Kind => ObjectKind.CiliumConfig;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var (data, fault) = await client.GetAsync(ApiRequest.Get(ApiResources.ConfigMaps, cluster.Namespace, Name), ConfigReducer.Data, cancellationToken);
        if (fault is { Kind: not FaultKind.NoObject })
            return fault;
        cluster.State.Write(objects => objects with { Config = Reuse.Map(objects.Config, data) });
        return fault is null ? new PollEnd(null, 1) : new PollEnd(null, 0, fault.Message);
    }
}

/// <summary>The ConfigMap that the agents take their CNI configuration from, where they do.</summary>
internal sealed class CniConfigPoll(ClusterContext cluster) : IPoll
{
    private const string ByDefault = "cni-configuration";

    public ObjectKind Kind => ObjectKind.CniConfig;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var name = cluster.CniConfigMap ?? ByDefault;
        var (data, fault) = await client.GetAsync(ApiRequest.Get(ApiResources.ConfigMaps, cluster.Namespace, name), ConfigReducer.Data, cancellationToken);
        if (fault is { Kind: not FaultKind.NoObject })
            return fault;
        var settings = data is null ? null : ConfigReducer.Cni($"{cluster.Namespace}/{name}", data);
        cluster.State.Write(objects => objects with { Cni = settings });
        // Without such a ConfigMap the agents write the configuration themselves, which is the usual case.
        return new PollEnd(null, settings is null ? 0 : 1);
    }
}

/// <summary>CiliumNodeConfigs, of the version that the API has.</summary>
internal sealed class NodeConfigPoll(ClusterContext cluster) : IPoll
{
    public ObjectKind Kind => ObjectKind.CiliumNodeConfig;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        ApiFault? last = null;
        for (var version = 0; version < ApiResources.CiliumNodeConfigs.Versions.Count; version++)
        {
            var found = new Gatherer<NodeOverride>(ConfigReducer.NodeConfig);
            var request = ApiRequest.List(ApiResources.CiliumNodeConfigs, version: version) with { Limit = cluster.Pace.PageSize };
            var end = await client.ListAsync(request, found, cancellationToken);
            last = end.Fault;
            if (last?.Kind == FaultKind.NotFound)
                continue;
            if (last is null)
                cluster.State.Write(objects => objects with { NodeOverrides = found.Items });
            return new PollEnd(last, end.Objects);
        }
        return new PollEnd(last);
    }
}
