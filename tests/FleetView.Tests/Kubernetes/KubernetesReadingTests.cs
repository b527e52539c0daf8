using FleetView.Model.Objects;
using FleetView.Simulator.Scenarios;

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
            Features = new ClusterFeatures { PrefixDelegation = true },
        });

        var objects = await fixture.WaitAsync(it => it.Knows(ObjectKind.CiliumConfig) && it.Knows(ObjectKind.Node) && it.Knows(ObjectKind.CiliumNode) && it.Knows(ObjectKind.DaemonSet));

        Assert.Equal("eni", objects.Config!["ipam"]);
        Assert.Equal(4, objects.Nodes.Count);
        Assert.All(objects.Nodes, node => Assert.True(node.KernelVersion is not null && node.InstanceType is not null && node.Zone is not null && node.MemoryBytes > 1 << 30));
        Assert.Equal(objects.Nodes.Select(node => node.Name), objects.CiliumNodes.Select(node => node.Name));
        Assert.All(objects.CiliumNodes, node => Assert.True(node.PoolSize > 0 && node.Interfaces > 0 && node.Prefixes.Count > 0));
        Assert.Contains(objects.Workloads, workload => workload is { Kind: "DaemonSet", Name: "cilium", Desired: 4, Version: "1.18.0", Observed: true, MaxUnavailable: "2" });
        Assert.Equal(("1.18.0", "cilium-1.18.0"), (objects.CiliumVersion, objects.ChartVersion));
        Assert.StartsWith("v1.", objects.KubernetesVersion);
    }
}
