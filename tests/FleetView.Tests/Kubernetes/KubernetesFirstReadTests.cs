using FleetView.Model.Objects;
using FleetView.Simulator.Kubernetes;
using FleetView.Simulator.Scenarios;
using Microsoft.Extensions.Time.Testing;

namespace FleetView.Tests.Kubernetes;

/// <summary>When everything has been asked for once, well or badly.</summary>
public sealed class KubernetesFirstReadTests
{
    private static readonly ClusterSpec Cluster = new() { Name = "a", Nodes = 2 };

    [Fact]
    public async Task WasRead_OneClusterIsSlow_ComesWithItsAnswers()
    {
        var (time, slow) = (new FakeTimeProvider(DateTimeOffset.UtcNow), TimeSpan.FromSeconds(10));
        var late = Cluster with { Name = "late", Kubernetes = new KubernetesFaults { Slow = slow } };
        var patient = KubernetesFixture.Pace with { ProbeTimeout = TimeSpan.FromMinutes(10) };
        await using var fixture = await KubernetesFixture.StartAsync([Cluster, late], patient, simulatorTime: time);

        await fixture.WaitAsync(IsWhole);
        Assert.False(fixture.Fleet.WasRead);

        fixture.Simulated.Clusters[1].Kubernetes = new KubernetesFaults();
        await fixture.WaitForAsync(fleet =>
        {
            time.Advance(slow);
            return fleet.WasRead;
        });

        Assert.True(IsWhole(fixture.Fleet.Clusters["late"]));
    }

    [Fact]
    public async Task WasRead_OneClusterRefusesAll_DoesNotWaitForIt()
    {
        var dead = Cluster with { Name = "dead", Kubernetes = new KubernetesFaults { Status = 500 } };
        await using var fixture = await KubernetesFixture.StartAsync([Cluster, dead]);

        await fixture.WaitForAsync(fleet => fleet.WasRead);

        Assert.All(fixture.Fleet.Clusters["dead"].Access, access => Assert.Equal(AccessState.Failing, access.State));
    }

    [Fact]
    public async Task WasRead_NoKubeconfigYet_WaitsForNone()
    {
        await using var fixture = await KubernetesFixture.StartAsync([]);

        await fixture.WaitForAsync(fleet => fleet.WasRead);

        Assert.Empty(fixture.Fleet.Clusters);
    }

    private static bool IsWhole(ClusterObjects objects) => objects.Access.All(access => objects.Knows(access.Kind));
}
