namespace FleetView.Kubernetes.Reading;

/// <summary>
/// How many requests are under way at a time, over all clusters. Clusters that are being connected and clusters whose
/// answers do not come in time have places of their own, so that they hold up nobody else.
/// </summary>
internal sealed class FleetGates(KubernetesPace pace)
{
    public SemaphoreSlim Requests { get; } = new(pace.MaxRequests);

    public SemaphoreSlim SlowRequests { get; } = new(pace.MaxSlowRequests);

    public SemaphoreSlim Probes { get; } = new(pace.MaxProbes);
}
