using FleetView.Model;
using FleetView.Simulator.Scenarios;

namespace FleetView.EndToEnd.Tests.Travel;

/// <summary>Everyday events, in which nothing is wrong.</summary>
[Collection(nameof(Journey))]
public sealed class BoringTests(Journey journey)
{
    public static TheoryData<string> Clusters { get; } = [.. ScenarioLoader.Load("boring").Clusters.Select(cluster => cluster.Name)];

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Cluster_EverydayEvent_IsNeverCriticalOrUnknown(string cluster)
    {
        var bad = journey.Seen[cluster].Where(seen => seen.Status is HealthStatus.Critical or HealthStatus.Unknown)
            .Select(seen => $"{seen.Instant:F1} min: {seen.Status}, {seen.Why}").ToArray();

        Assert.True(bad.Length == 0, $"{cluster} in {bad.Length} of {journey.Seen[cluster].Count} snapshots, first {bad.FirstOrDefault()}");
    }

    [Theory]
    [InlineData("scale-in")]
    [InlineData("autoscaling")]
    [InlineData("spot-interruptions")]
    public void Nodes_ThatWereTakenAway_LeaveTheList(string cluster)
    {
        var seen = journey.Seen[cluster];
        var ever = seen.SelectMany(snapshot => snapshot.Nodes.Keys).ToHashSet();
        var last = seen[^1].Nodes.Keys.ToHashSet();

        // Some left, and nobody who left is still listed as anything.
        Assert.NotEmpty(ever.Except(last));
        Assert.All(ever.Except(last), node => Assert.DoesNotContain(
            HealthStatus.Critical, seen.Where(snapshot => snapshot.Nodes.ContainsKey(node)).Select(snapshot => snapshot.Nodes[node])));
    }

    [Fact]
    public void ScaleOut_NewNodes_JoinTheList()
    {
        var seen = journey.Seen["scale-out"];

        Assert.True(seen[^1].Nodes.Count >= 2 * 12, $"{seen[^1].Nodes.Count} nodes at the end, {seen[0].Nodes.Count} at the start");
    }
}
