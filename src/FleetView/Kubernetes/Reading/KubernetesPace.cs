using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading;

/// <summary>
/// How often and how patiently clusters are asked. Constants of the product; tests run a faster clock. The periods follow
/// from how fast a kind can change what is shown, and from its size: 300 clusters of 100 nodes give about 25 requests a
/// second.
/// </summary>
internal sealed record KubernetesPace
{
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The server ends a watch after about this time; the next goes on where it stopped.</summary>
    public TimeSpan WatchFor { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>A watch that has not ended this much later hangs.</summary>
    public TimeSpan WatchGrace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Where a kind may be listed and not watched, it is listed this often.</summary>
    public TimeSpan ListInstead { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>What is watched is listed anew this often, in case a change was missed.</summary>
    public TimeSpan Resync { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often the version of Kubernetes is asked for.</summary>
    public TimeSpan VersionEvery { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestBackoff { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Look for work to publish.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A cluster's objects are published no oftener.</summary>
    public TimeSpan PublishEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Look at kubeconfigs.</summary>
    public TimeSpan RosterEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Identities are counted often, but the sample of their labels is large and changes slowly.</summary>
    public TimeSpan IdentitySample { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Objects of one page, as kubectl and the API server's own clients ask for.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>Pages of identities in a sample.</summary>
    public int IdentityPages { get; init; } = 3;

    /// <summary>Nodes whose pods are looked at in one round of pods.</summary>
    public int SampledNodes { get; init; } = 2;

    /// <summary>Pods that started longer ago do not tell how it is now.</summary>
    public TimeSpan ReadinessWindow { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Lists and polls in flight over all clusters.</summary>
    public int MaxRequests { get; init; } = 16;

    /// <summary>Of clusters whose last answer did not come in time.</summary>
    public int MaxSlowRequests { get; init; } = 4;

    /// <summary>Clusters that are being connected at a time.</summary>
    public int MaxProbes { get; init; } = 32;

    /// <summary>How often a polled kind is asked for.</summary>
    public Func<ObjectKind, TimeSpan> Period { get; init; } = PeriodOf;

    /// <summary>Older than this, what was read is no basis for a verdict.</summary>
    public TimeSpan StaleAfter(ObjectKind kind) => kind is ObjectKind.CiliumNode or ObjectKind.Node or ObjectKind.CiliumPod
        ? (WatchFor + WatchGrace + LongestBackoff) * 2
        : (Period(kind) + LongestBackoff) * 2;

    private static TimeSpan PeriodOf(ObjectKind kind) => kind switch
    {
        ObjectKind.CiliumConfig or ObjectKind.DaemonSet or ObjectKind.Deployment or ObjectKind.PendingPod or ObjectKind.Job => TimeSpan.FromMinutes(1),
        ObjectKind.CniConfig or ObjectKind.CiliumNodeConfig or ObjectKind.CiliumIdentity => TimeSpan.FromMinutes(5),
        _ => TimeSpan.FromMinutes(10),
    };
}
