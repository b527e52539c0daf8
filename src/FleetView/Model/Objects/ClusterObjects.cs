namespace FleetView.Model.Objects;

/// <summary>
/// What one cluster's Kubernetes API has told, reduced to what facts, audit and gates read. Immutable; replaced whole when
/// something in it changed. A kind that could not be read keeps what was read last, and <see cref="Access"/> says so.
/// </summary>
public sealed record ClusterObjects
{
    public required string Cluster { get; init; }

    /// <summary>The end of the last pass over all kinds that got any answer; null before the first.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Of every kind that is asked for: how it went.</summary>
    public IReadOnlyList<KindAccess> Access { get; init; } = [];

    /// <summary>Version of the API server (<c>v1.33.2</c>); null where it did not say.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>Data of ConfigMap <c>cilium-config</c>; null where it was not read or is not there.</summary>
    public IReadOnlyDictionary<string, string>? Config { get; init; }

    /// <summary>What the CNI configuration says of IPAM and MTU; null where there is none.</summary>
    public CniSettings? Cni { get; init; }

    /// <summary>CiliumNodeConfigs: keys that some nodes override.</summary>
    public IReadOnlyList<NodeOverride> NodeOverrides { get; init; } = [];

    public IReadOnlyList<NodeObject> Nodes { get; init; } = [];

    public IReadOnlyList<CiliumNodeObject> CiliumNodes { get; init; } = [];

    /// <summary>DaemonSets and Deployments of Cilium, the pre-flight check's included.</summary>
    public IReadOnlyList<WorkloadObject> Workloads { get; init; } = [];

    /// <summary>Pods of Cilium itself.</summary>
    public IReadOnlyList<CiliumPod> CiliumPods { get; init; } = [];

    /// <summary>Pods that are Pending, by why.</summary>
    public IReadOnlyList<PendingPod> PendingPods { get; init; } = [];

    /// <summary>From being scheduled to network ready, in seconds, of pods that started lately.</summary>
    public IReadOnlyList<NetworkReadiness> NetworkReady { get; init; } = [];

    public IReadOnlyList<TestJob> Jobs { get; init; } = [];

    /// <summary>Null where identities are not read (kvstore mode has no objects) or may not be.</summary>
    public IdentityCounts? Identities { get; init; }

    /// <summary>Null where services and EndpointSlices are not read.</summary>
    public ServiceCounts? Services { get; init; }

    /// <summary>Network policies that are invalid or deny; null where policies are not read.</summary>
    public IReadOnlyList<PolicyObject>? Policies { get; init; }

    /// <summary>Label <c>helm.sh/chart</c> of the agents' DaemonSet (<c>cilium-1.18.0</c>).</summary>
    public string? ChartVersion { get; init; }

    /// <summary>Version of the agents' DaemonSet by its image's tag (<c>1.18.0</c>, without the v); null where unknown.</summary>
    public string? CiliumVersion { get; init; }

    public KindAccess? AccessTo(ObjectKind kind) => Access.FirstOrDefault(access => access.Kind == kind);

    /// <summary>The kind was read and is fresh enough to be judged; everything else is unknown, never fine.</summary>
    public bool Knows(ObjectKind kind) => AccessTo(kind) is { State: AccessState.Ok or AccessState.NotServed };
}
