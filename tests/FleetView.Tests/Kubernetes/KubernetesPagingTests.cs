using FleetView.Model.Objects;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Kubernetes;

/// <summary>Lists of several pages, of which some expire before they are asked for.</summary>
public sealed class KubernetesPagingTests
{
    private static readonly ClusterSpec Cluster = new() { Name = "a", Nodes = 7 };

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    /// <param name="expired">Pages of each kind: a list begins again once, and then waits for its next turn.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Read_WhosePagesExpireHalfway_LosesAndDoublesNothing(int expired)
    {
        await using var inOnePage = await KubernetesFixture.StartAsync([Cluster], simulatorTime: _time);
        await using var inPages = await KubernetesFixture.StartAsync(
            [Cluster with { Kubernetes = new KubernetesFaults { ExpiredPages = expired } }], KubernetesFixture.Pace with { PageSize = 2 }, simulatorTime: _time);

        var expected = Told(await inOnePage.WaitAsync(IsWhole));
        var objects = Told(await inPages.WaitAsync(IsWhole));
        var requests = await inPages.RequestsAsync();

        Assert.Equal(expected, objects);
        Assert.Equal(expired, Expired(requests, "nodes"));
        Assert.Equal(expired, Expired(requests, "ciliumnodes"));
    }

    private static bool IsWhole(ClusterObjects objects) => objects.Access.All(access => objects.Knows(access.Kind));

    private static long Expired(IReadOnlyList<Asked> requests, string kind) =>
        requests.Where(request => request is { Verb: "list", Status: 410 } && request.Kind == kind).Sum(request => request.Count);

    private static string[] Told(ClusterObjects objects) =>
    [
        .. objects.Access.Select(access => $"{access.Objects} of {access.Kind}"),
        .. objects.Nodes.Select(node => node.Name),
        .. objects.CiliumNodes.Select(node => $"{node.Name}: {node.UsedAddresses} of {node.PoolSize}"),
        .. objects.CiliumPods.Select(pod => pod.ToString()),
        .. objects.Workloads.Select(workload => workload.ToString()),
        $"{objects.Services?.Services} services, {objects.Services?.Endpoints} endpoints, {objects.Identities?.Total} identities",
    ];
}
