using FleetView.Kubernetes;

namespace FleetView.Collection;

/// <summary>
/// When the first snapshot may be made. A fact that is read a moment after it would count as missing for a whole interval,
/// and after a restart statuses would turn and come back; neither sources nor clusters that do not answer hold it up for long.
/// </summary>
internal sealed class FirstRound(IReadOnlyList<SourceCollector> collectors, IKubernetesFleet kubernetes, TimeSpan interval)
{
    private static readonly TimeSpan ObjectsPatience = TimeSpan.FromSeconds(20);

    /// <summary>How long may be waited for objects.</summary>
    public TimeSpan Patience { get; } = interval < ObjectsPatience ? interval : ObjectsPatience;

    /// <summary>Both are in, or have been waited for long enough.</summary>
    public bool IsDue(TimeSpan waited) =>
        (kubernetes.WasRead || waited >= Patience) && (waited >= interval || collectors.All(collector => collector.Report.Attempted));
}
