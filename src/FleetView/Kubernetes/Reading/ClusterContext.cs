using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>What one turn of a loop does, and how long to wait before the next.</summary>
internal interface IReaderLoop
{
    Task<TimeSpan> TurnAsync(CancellationToken stopping);
}

/// <summary>What the readers of one cluster share.</summary>
internal sealed record ClusterContext(
    string Cluster, ClusterState State, ClusterLink Link, FleetGates Gates, KubernetesPace Pace, TimeProvider Time, ILogger Logger)
{
    // An answer in time clears it; one that is late by chance costs others nothing.
    private volatile bool _isSlow;

    /// <summary>The namespace that Cilium runs in, and the ConfigMap of its CNI; known once its DaemonSet was read.</summary>
    public string Namespace { get; set; } = "kube-system";

    public string? CniConfigMap { get; set; }

    /// <summary>A place among the requests of all clusters, given back when disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var gate = _isSlow ? Gates.SlowRequests : Gates.Requests;
        await gate.WaitAsync(cancellationToken);
        return new Place(gate);
    }

    /// <summary>Up to a tenth less, so that clusters do not fall into step.</summary>
    public static TimeSpan Spread(TimeSpan duration) => duration * (1 - (Random.Shared.NextDouble() / 10));

    public void Succeed(ObjectKind kind, int objects, string? message = null)
    {
        _isSlow = false;
        if (State.Succeed(kind, objects, Time.GetUtcNow(), message) is AccessState.Failing or AccessState.Forbidden)
            Logger.LogInformation("Kubernetes API of {Cluster}: {Kind} is read again", Cluster, kind);
    }

    public void Fail(ObjectKind kind, ApiFault fault)
    {
        _isSlow |= fault.Kind == FaultKind.Slow;
        if (fault.Kind == FaultKind.NotFound && !MayBeMissing(kind))
            fault = fault with { Kind = FaultKind.WrongAddress };
        Link.Report(fault);
        if (State.Fail(kind, fault, Time.GetUtcNow()) != fault.State && fault.State != AccessState.NotServed)
            Logger.LogWarning("Kubernetes API of {Cluster}: {Fault}", Cluster, fault.Message);
    }

    /// <summary>
    /// Kinds that Cilium brings may not be there. Where others are missing, where nothing has said that it is a Kubernetes
    /// API, or where the kind was there a moment ago, a 404 tells of a wrong address until the API has been asked again:
    /// that there are none would be a false comfort.
    /// </summary>
    private bool MayBeMissing(ObjectKind kind) =>
        kind is ObjectKind.CiliumNode or ObjectKind.CiliumNodeConfig or ObjectKind.CiliumIdentity or ObjectKind.NetworkPolicy or ObjectKind.ClusterwideNetworkPolicy
        && State.StateOf(kind) != AccessState.Ok
        && State.Read(objects => objects.KubernetesVersion is not null);

    private sealed class Place(SemaphoreSlim requests) : IDisposable
    {
        public void Dispose() => requests.Release();
    }
}
