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
    string Cluster, ClusterState State, ClusterLink Link, SemaphoreSlim Requests, KubernetesPace Pace, TimeProvider Time, ILogger Logger)
{
    /// <summary>The namespace that Cilium runs in, and the ConfigMap of its CNI; known once its DaemonSet was read.</summary>
    public string Namespace { get; set; } = "kube-system";

    public string? CniConfigMap { get; set; }

    /// <summary>A place among the requests of all clusters, given back when disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await Requests.WaitAsync(cancellationToken);
        return new Place(Requests);
    }

    /// <summary>Up to a tenth less, so that clusters do not fall into step.</summary>
    public static TimeSpan Spread(TimeSpan duration) => duration * (1 - (Random.Shared.NextDouble() / 10));

    public void Succeed(ObjectKind kind, int objects, string? message = null)
    {
        if (State.Succeed(kind, objects, Time.GetUtcNow(), message) is AccessState.Failing or AccessState.Forbidden)
            Logger.LogInformation("Kubernetes API of {Cluster}: {Kind} is read again", Cluster, kind);
    }

    public void Fail(ObjectKind kind, ApiFault fault)
    {
        Link.Report(fault);
        if (State.Fail(kind, fault, Time.GetUtcNow()) != fault.State && fault.State != AccessState.NotServed)
            Logger.LogWarning("Kubernetes API of {Cluster}: {Fault}", Cluster, fault.Message);
    }

    private sealed class Place(SemaphoreSlim requests) : IDisposable
    {
        public void Dispose() => requests.Release();
    }
}
