using FleetView.Kubernetes.Connections;
using FleetView.Kubernetes.Kinds;
using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;

namespace FleetView.Kubernetes.Reading.Polls;

/// <summary>
/// Counts identities without reading them: a page of one object's metadata tells how many are left (1.3 kB instead of
/// 1.2 kB for each). Which label keys vary is told by a sample; identity numbers are given out at random, so the first
/// pages are as good as any.
/// </summary>
internal sealed class IdentityPoll(ClusterContext cluster) : IPoll
{
    private DateTimeOffset _sampleAt;

    public ObjectKind Kind => ObjectKind.CiliumIdentity;

    public async Task<PollEnd> ReadAsync(ApiClient client, CancellationToken cancellationToken)
    {
        var request = ApiRequest.List(ApiResources.CiliumIdentities) with { Limit = 1, MetadataOnly = true };
        var end = await client.ListAsync(request, new CountingSink(), cancellationToken, maxPages: 1);
        if (end.Fault is not null)
            return end.Fault;
        var total = end.Objects + end.Remaining;
        if (cluster.Time.GetUtcNow() >= _sampleAt || cluster.State.Read(objects => objects.Identities is null))
            return await SampleAsync(client, total, cancellationToken);
        cluster.State.Write(objects => objects with { Identities = Kept(objects, objects.Identities! with { Total = total }) });
        return new PollEnd(null, total);
    }

    private async Task<PollEnd> SampleAsync(ApiClient client, int total, CancellationToken cancellationToken)
    {
        var sample = new IdentitySink();
        var request = ApiRequest.List(ApiResources.CiliumIdentities) with { Limit = cluster.Pace.PageSize };
        if (await client.ListAsync(request, sample, cancellationToken, cluster.Pace.IdentityPages) is { Fault: { } fault })
            return fault;
        _sampleAt = cluster.Time.GetUtcNow() + ClusterContext.Spread(cluster.Pace.IdentitySample);
        cluster.State.Write(objects => objects with
        {
            Identities = Kept(objects, new IdentityCounts(Math.Max(total, sample.Sampled), sample.Sampled, sample.Labels)),
        });
        return new PollEnd(null, total);
    }

    /// <summary>
    /// With identities in the kvstore, where agents keep them unless told otherwise, there are none as objects, which does
    /// not mean that there are none.
    /// </summary>
    private static IdentityCounts? Kept(ClusterObjects objects, IdentityCounts counts) =>
        counts.Total > 0 || objects.Config?.GetValueOrDefault("identity-allocation-mode") is "crd" or "doublewrite-readkvstore" or "doublewrite-readcrd"
            ? counts
            : null;
}
