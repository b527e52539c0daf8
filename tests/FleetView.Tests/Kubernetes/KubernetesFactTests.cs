using FleetView.Catalog;
using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Model;
using FleetView.Model.Objects;
using FleetView.Simulator.Scenarios;
using FleetView.Tests.Collection;

namespace FleetView.Tests.Kubernetes;

/// <summary>From the simulator's Kubernetes API through the client to facts and findings of the shipped catalogue.</summary>
public sealed class KubernetesFactTests
{
    private static readonly Catalogue Shipped = CatalogueLoader.Load(
        Path.Combine(AppContext.BaseDirectory, "dashboards"), Path.Combine(AppContext.BaseDirectory, "dashboards", "fleet.yaml")).Catalogue!;

    [Fact]
    public async Task CleanClusters_OfTheScenarioOfSettings_HaveNoBadFactAndNoFinding()
    {
        var clean = ScenarioLoader.Load("settings").Clusters.Where(cluster => cluster.Name.StartsWith("clean", StringComparison.Ordinal));

        var snapshot = await JudgeAsync([.. clean]);

        Assert.NotEmpty(snapshot.Clusters);
        Assert.Equal([], snapshot.Clusters.SelectMany(Bad));
    }

    /// <summary>What is worse than Healthy among facts, and what is found.</summary>
    private static IEnumerable<string> Bad(ClusterView cluster) => cluster.Areas(cluster.Snapshot.AsOf)
        .SelectMany(area => area.Signals)
        .Where(signal => signal.Definition.Fact is not null && signal.Status > HealthStatus.Healthy)
        .Select(signal => $"{cluster.Name}: {signal.Definition.Id} {signal.Value}")
        .Concat(FindingViews.Of(cluster).Select(finding => $"{cluster.Name}: {finding.Definition.Id}"));

    private static async Task<FleetSnapshot> JudgeAsync(IReadOnlyList<ClusterSpec> clusters)
    {
        await using var fixture = await KubernetesFixture.StartAsync([.. clusters]);
        await fixture.WaitForAsync(fleet => fleet.Clusters.Count == clusters.Count && fleet.Clusters.Values.All(IsRead));
        var source = new ScriptedSource("main") { MetricNames = ["up"] };
        foreach (var (name, objects) in fixture.Fleet.Clusters)
            source.Agents(name, [.. objects.Nodes.Select(node => node.Name)], (_, _) => 1);
        var harness = new CollectionHarness(Shipped, source);
        foreach (var (name, objects) in fixture.Fleet.Clusters)
            harness.Apis[name] = Now(objects);
        return await harness.RoundsAsync(3);
    }

    /// <summary>The harness has a clock of its own: instants keep their distance from now.</summary>
    private static ClusterObjects Now(ClusterObjects objects)
    {
        var ahead = CollectionHarness.Start - TimeProvider.System.GetUtcNow();
        return objects with
        {
            Access = [.. objects.Access.Select(access => access with { ReadAt = access.ReadAt + ahead })],
            PendingPods = [.. objects.PendingPods.Select(pod => pod with { Since = pod.Since + ahead })],
            NetworkReady = [.. objects.NetworkReady.Select(ready => ready with { At = ready.At + ahead })],
        };
    }

    private static bool IsRead(ClusterObjects objects) => objects.Access.All(access => access.State is not AccessState.Pending);
}
