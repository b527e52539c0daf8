using FleetView.Kubernetes.Requests;
using FleetView.Model.Objects;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Kubernetes;

public sealed class KubernetesReadingTests
{
    [Fact]
    public async Task Read_OfAWholeCluster_TellsEveryKind()
    {
        await using var fixture = await KubernetesFixture.StartAsync(new ClusterSpec
        {
            Name = "a",
            Nodes = 4,
            Features = new ClusterFeatures { PrefixDelegation = true, Preflight = true },
            Connectivity = new ConnectivitySpec { Failed = ["pod-to-pod"] },
            Policies = new PolicySpec { Valid = 3, Invalid = 1 },
        });

        var objects = await fixture.WaitAsync(it => it.ReadAt is not null && it.Access.All(access => it.Knows(access.Kind)) && it.NetworkReady.Count > 0);

        Assert.Equal("eni", objects.Config!["ipam"]);
        AssertNodes(objects);
        AssertCilium(objects);
        Assert.Contains(objects.Jobs, job => job is { Kind: TestKind.Connectivity, Passed: false, Version: "1.18.0" } && job.Message!.Contains("pod-to-pod", StringComparison.Ordinal));
        Assert.Contains(objects.Policies!, policy => policy.Invalid is not null);
        Assert.True(objects.Identities is { Total: > 0, Labels.Count: > 0 } identities && identities.Sampled <= identities.Total);
        Assert.True(objects.Services is { Services: > 0, Endpoints: > 0, LargestBackends: > 0, Largest: not null });
        Assert.All(objects.NetworkReady, ready => Assert.True(ready.Seconds >= 0 && objects.Nodes.Any(node => node.Name == ready.Node)));
    }

    [Fact]
    public async Task Read_AndWatch_SendsOnlyWhatTheRoleGrants()
    {
        await using var fixture = await KubernetesFixture.StartAsync(new ClusterSpec { Name = "a", Nodes = 3 });
        var asked = ApiResources.All.SelectMany(resource => resource.Verbs.Select(verb => (Verb: verb.ToString().ToLowerInvariant(), Kind: resource.Plural))).ToHashSet();

        // Every kind read, and every watch that there is, ended and begun again.
        await fixture.WaitAsync(it => it.Access.All(access => it.Knows(access.Kind)));
        await fixture.WaitForRequestsAsync(requests => asked.All(one => requests.Any(request => (request.Verb, request.Kind) == one)));
        var requests = await fixture.RequestsAsync();

        Assert.All(requests, request => Assert.True(asked.Contains((request.Verb, request.Kind)) || (request.Verb, request.Kind) == ("get", "/version"), request.ToString()));
        Assert.All(requests, request => Assert.True(request.Verb is "get" or "list" or "watch"));
    }

    [Fact]
    public async Task Read_OfAConnectionThatLasts_AsksForTheVersionAgain()
    {
        await using var fixture = await KubernetesFixture.StartAsync(
            [new ClusterSpec { Name = "a", Nodes = 1 }], KubernetesFixture.Pace with { VersionEvery = TimeSpan.FromMilliseconds(100) });

        await fixture.WaitForRequestsAsync(requests => requests.Any(request => request is { Kind: "/version", Status: 200, Count: > 2 }));
    }

    [Fact]
    public async Task Read_OfAnOldCilium_TakesTheOldVersionOfNodeConfigs()
    {
        await using var fixture = await KubernetesFixture.StartAsync(new ClusterSpec { Name = "a", Nodes = 1, CiliumVersion = "1.14.19" });

        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumNodeConfig) && it.Knows(ObjectKind.DaemonSet));

        Assert.Equal((AccessState.Ok, "1.14.19"), (objects.AccessTo(ObjectKind.CiliumNodeConfig)!.State, objects.CiliumVersion));
    }

    [Fact]
    public async Task Watch_OfNodesThatChange_BringsThemWithoutAnotherList()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var fixture = await KubernetesFixture.StartAsync([new ClusterSpec { Name = "a", Nodes = 5 }], simulatorTime: time);
        var before = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumNode));
        await fixture.WaitForRequestsAsync(requests => requests.Any(request => request is { Verb: "watch", Kind: "ciliumnodes" }));

        // Pods come and go in the simulator, and with them the nodes' addresses.
        var after = await fixture.WaitAsync(it =>
        {
            time.Advance(TimeSpan.FromSeconds(5));
            return !Used(it).SequenceEqual(Used(before));
        });

        Assert.Equal(before.CiliumNodes.Select(node => node.Name), after.CiliumNodes.Select(node => node.Name));
        Assert.Equal(1, (await fixture.RequestsAsync()).Where(request => request is { Verb: "list", Kind: "ciliumnodes" }).Sum(request => request.Count));
    }

    private static IEnumerable<int> Used(ClusterObjects objects) => objects.CiliumNodes.Select(node => node.UsedAddresses);

    private static void AssertNodes(ClusterObjects objects)
    {
        Assert.Equal(4, objects.Nodes.Count);
        Assert.All(objects.Nodes, node => Assert.True(node.KernelVersion is not null && node.InstanceType is not null && node.Zone is not null && node.MemoryBytes > 1 << 30));
        Assert.Equal(objects.Nodes.Select(node => node.Name), objects.CiliumNodes.Select(node => node.Name));
        Assert.All(objects.CiliumNodes, node => Assert.True(node.PoolSize > 0 && node.Interfaces > 0 && node.Prefixes.Count > 0 && node.Prefixes.Sum(prefix => prefix.Used) <= node.UsedAddresses));
    }

    private static void AssertCilium(ClusterObjects objects)
    {
        Assert.Contains(objects.Workloads, workload => workload is { Kind: "DaemonSet", Name: "cilium", Desired: 4, Version: "1.18.0", Observed: true, MaxUnavailable: "2" });
        Assert.Contains(objects.Workloads, workload => workload is { Kind: "Deployment", Name: "cilium-operator", Ready: > 0 });
        Assert.Contains(objects.Workloads, workload => workload is { Kind: "Deployment", Name: "cilium-pre-flight-check" });
        Assert.Contains(objects.Workloads, workload => workload is { Kind: "DaemonSet", Name: "cilium-pre-flight-check" });
        Assert.Equal(4, objects.CiliumPods.Count(pod => pod is { App: "cilium", Ready: true, Version: "1.18.0", Node: not null }));
        Assert.Contains(objects.CiliumPods, pod => pod.App == "cilium-operator");
        Assert.Equal(("1.18.0", "cilium-1.18.0"), (objects.CiliumVersion, objects.ChartVersion));
        Assert.StartsWith("v1.", objects.KubernetesVersion);
    }
}
