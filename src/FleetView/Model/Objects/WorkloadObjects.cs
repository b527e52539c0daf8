namespace FleetView.Model.Objects;

/// <summary>A DaemonSet or Deployment of Cilium.</summary>
/// <param name="Kind">DaemonSet or Deployment.</param>
/// <param name="Image">Of its first container.</param>
/// <param name="Version">The image's tag without a leading v; null where there is no tag.</param>
/// <param name="Desired">Pods that should run.</param>
/// <param name="Observed">The controller has seen the newest generation; until then the counts are of the one before.</param>
/// <param name="MaxUnavailable">As written (<c>2</c>, <c>5%</c>); null for the default.</param>
public sealed record WorkloadObject(
    string Kind,
    string Namespace,
    string Name,
    string? Image,
    string? Version,
    string? Chart,
    int Desired,
    int Updated,
    int Ready,
    int Available,
    int Unavailable,
    bool Observed,
    string? MaxUnavailable);

/// <summary>A pod that belongs to Cilium.</summary>
/// <param name="App">Label <c>k8s-app</c>, else <c>app.kubernetes.io/name</c>: cilium, cilium-operator, hubble-relay …</param>
/// <param name="Restarts">Of all its containers.</param>
/// <param name="Waiting">Why a container waits (CrashLoopBackOff, ErrImagePull …); null where none does.</param>
/// <param name="LastTermination">Why a container was last terminated (OOMKilled, Error …); null where none was.</param>
public sealed record CiliumPod(
    string Namespace, string Name, string App, string? Node, string? Image, string? Version, bool Ready, int Restarts, string? Waiting, string? LastTermination);

public enum PendingReason : byte
{
    /// <summary>Bound to a node, without an address, and no image is being pulled.</summary>
    WaitsForAddress,
    WaitsForImage,
    Unscheduled,
    Other,
}

/// <param name="Node">Null while unscheduled.</param>
/// <param name="Since">When it was scheduled; when it was made where it is not yet.</param>
public sealed record PendingPod(string Namespace, string Name, string? Node, PendingReason Reason, DateTimeOffset? Since);

/// <param name="At">When the network was ready.</param>
public sealed record NetworkReadiness(string Node, DateTimeOffset At, double Seconds);

public enum TestKind : byte { Preflight, Connectivity }

/// <summary>A Job of the pre-flight check or of the connectivity test.</summary>
/// <param name="Version">Of Cilium, by label or image; null where it does not say.</param>
/// <param name="Passed">Null while it runs.</param>
public sealed record TestJob(
    string Namespace, string Name, TestKind Kind, string? Version, bool? Passed, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Message);

/// <param name="Total">Identities in the cluster.</param>
/// <param name="Labels">Label keys, the one with most values first; of a sample where <paramref name="Sampled"/> is below the total.</param>
public sealed record IdentityCounts(int Total, int Sampled, IReadOnlyList<IdentityLabel> Labels);

/// <param name="Values">Different values of the key.</param>
/// <param name="Identities">Identities that carry it.</param>
public sealed record IdentityLabel(string Key, int Values, int Identities);

/// <param name="Endpoints">Backends in EndpointSlices, terminating ones included.</param>
/// <param name="Largest">The service with most backends, as namespace/name; null where there is none.</param>
/// <param name="NodePortBalancers">Services of type LoadBalancer that fan out through NodePorts.</param>
public sealed record ServiceCounts(int Services, int Endpoints, string? Largest, int LargestBackends, IReadOnlyList<string> NodePortBalancers);

/// <summary>A network policy that is invalid or denies; others are only counted.</summary>
/// <param name="Namespace">Null for a clusterwide one.</param>
/// <param name="Invalid">What the agent says is wrong; null where it is valid.</param>
/// <param name="Denies">It has <c>ingressDeny</c> or <c>egressDeny</c>.</param>
public sealed record PolicyObject(string? Namespace, string Name, string? Invalid, bool Denies);
