using FleetView.Model.Objects;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Scenarios;

namespace FleetView.Tests.Kubernetes;

public sealed class KubernetesFaultTests
{
    private static readonly ClusterSpec Cluster = new() { Name = "a", Nodes = 3 };

    [Fact]
    public async Task Read_OfOneKindRefused_TellsWhyAndReadsTheRest()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with { Kubernetes = new KubernetesFaults { Refuse = ["ciliumnodes"] } });

        var objects = await fixture.WaitAsync(it => it.AccessTo(ObjectKind.CiliumNode)!.State == AccessState.Forbidden && it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumConfig));

        Assert.Equal(
            "list ciliumnodes.cilium.io: 403 ciliumnodes.cilium.io is forbidden: User \"system:serviceaccount:fleetview:fleetview\" cannot list resource \"ciliumnodes\" in API group \"cilium.io\" at the cluster scope",
            objects.AccessTo(ObjectKind.CiliumNode)!.Message);
        Assert.False(objects.Knows(ObjectKind.CiliumNode));
        Assert.Empty(objects.CiliumNodes);
        Assert.Equal(3, objects.Nodes.Count);
    }

    [Fact]
    public async Task Read_WithoutTheModeOfIdentities_TakesNoneForUnknown()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with
        {
            Settings = new Dictionary<string, string?> { ["identity-allocation-mode"] = "kvstore" },
            Kubernetes = new KubernetesFaults { Refuse = ["configmaps"] },
        });

        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumIdentity));

        Assert.Equal((null, 0), (objects.Identities, objects.AccessTo(ObjectKind.CiliumIdentity)!.Objects));
    }

    [Fact]
    public async Task Read_OfAKindRefusedLater_KeepsWhatWasRead()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster);
        var before = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumConfig) && it.Knows(ObjectKind.CiliumNode));

        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults { Refuse = ["configmaps"] };
        var after = await fixture.WaitAsync(it => it.AccessTo(ObjectKind.CiliumConfig)!.State == AccessState.Forbidden);
        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults();
        await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumConfig));

        Assert.Equal(before.Config, after.Config);
        Assert.False(after.Knows(ObjectKind.CiliumConfig));
        Assert.NotNull(after.AccessTo(ObjectKind.CiliumConfig)!.ReadAt);
    }

    [Theory]
    [InlineData(401, AccessState.Forbidden, "401 Unauthorized")]
    [InlineData(403, AccessState.Forbidden, "403 ")]
    [InlineData(500, AccessState.Failing, "500 Internal error occurred: etcdserver: request timed out")]
    public async Task Read_OfAnApiThatRefusesAll_KnowsNothing(int status, AccessState expected, string words)
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with { Kubernetes = new KubernetesFaults { Status = status } });

        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == expected));

        Assert.All(objects.Access, access => Assert.Contains(words, access.Message));
        Assert.All(Enum.GetValues<ObjectKind>(), kind => Assert.False(objects.Knows(kind)));
        Assert.Null(objects.ReadAt);

        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults();
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumConfig));
    }

    [Fact]
    public async Task Read_OfAnApiThatTurnsBad_KeepsEverythingAndKnowsNothing()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumNode) && it.Knows(ObjectKind.CiliumConfig));

        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults { Status = 401 };
        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Forbidden));

        Assert.Equal((3, 3), (objects.Nodes.Count, objects.CiliumNodes.Count));
        Assert.NotNull(objects.Config);
        Assert.NotNull(objects.ReadAt);
    }

    [Fact]
    public async Task Read_OfAnApiThatExpiresEveryPageAndWatch_ListsAgainWhatFitsAPage()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with { Kubernetes = new KubernetesFaults { Status = 410 } });

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumNode));
        await fixture.WaitForRequestsAsync(requests => requests.Any(request => request is { Verb: "watch", Kind: "nodes" }));
    }

    /// <param name="busy">Watches of each kind that are refused.</param>
    /// <param name="lists">A list costs a busy server more than the watch that it refused; after five refusals it is tried.</param>
    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public async Task Read_OfAnApiTooBusyForAWatch_GoesOnFromWhereItStood(int busy, int lists)
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with { Kubernetes = new KubernetesFaults { BusyWatches = busy } });

        await fixture.WaitForRequestsAsync(requests => requests.Any(request => request is { Verb: "watch", Kind: "nodes", Status: 200 }));
        var requests = await fixture.RequestsAsync();
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        Assert.Equal(busy, requests.Single(request => request is { Verb: "watch", Kind: "nodes", Status: 429 }).Count);
        Assert.Equal(lists, requests.Where(request => request is { Verb: "list", Kind: "nodes" }).Sum(request => request.Count));
    }

    [Fact]
    public async Task Read_OfASlowApi_SaysSoAndHoldsUpNoOther()
    {
        var pace = KubernetesFixture.Pace with { RequestTimeout = TimeSpan.FromMilliseconds(400), ProbeTimeout = TimeSpan.FromMilliseconds(400), MaxRequests = 2 };
        var slow = Enumerable.Range(0, 8).Select(i => Cluster with { Name = $"slow-{i}", Kubernetes = new KubernetesFaults { Slow = TimeSpan.FromHours(1) } });
        await using var fixture = await KubernetesFixture.StartAsync([.. slow, Cluster], pace);

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumConfig));
        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Failing), "slow-3");

        Assert.Equal("get /version: no complete answer within 0.4 s", objects.AccessTo(ObjectKind.Node)!.Message);
    }

    [Fact]
    public async Task Read_WithATokenThatIsWrong_NeverShowsIt()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster with { Kubernetes = new KubernetesFaults { Token = "s3cret" } });
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults { Token = "another" };
        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Forbidden));

        Assert.All(objects.Access, access => Assert.DoesNotContain("s3cret", access.Message));
    }

    [Fact]
    public async Task Read_OfAnAddressThatIsNoKubernetesApi_NeverMeansThatThereIsNothing()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster);
        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node));

        fixture.Simulated.Clusters[0].Kubernetes = new KubernetesFaults { Absent = true };
        var objects = await fixture.WaitAsync(it => it.Access.All(access => access.State == AccessState.Failing));

        Assert.StartsWith("no Kubernetes API at this address: get /version: 404", objects.AccessTo(ObjectKind.Node)!.Message);
        Assert.Equal((3, 3), (objects.Nodes.Count, objects.CiliumNodes.Count));
    }

    [Fact]
    public async Task Changed_WhileSubscribersFail_GoesOn()
    {
        await using var fixture = await KubernetesFixture.StartAsync(Cluster);
        fixture.Fleet.Changed += () => throw new InvalidOperationException("a subscriber's own");

        await fixture.WaitAsync(it => it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumNode));
    }
}
