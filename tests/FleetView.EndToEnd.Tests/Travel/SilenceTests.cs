using FleetView.Model;

namespace FleetView.EndToEnd.Tests.Travel;

/// <summary>No data is never green.</summary>
[Collection(nameof(Journey))]
public sealed class SilenceTests(Journey journey)
{
    // Prometheus looks back 5 minutes for a sample; 10 intervals later nothing is left of the last reading.
    private const double LookBackMinutes = 5;
    private const double TenIntervalsMinutes = 10 * TimeTraveller.IntervalSeconds / 60.0;

    private static double Settled => Journey.SilentFrom + LookBackMinutes + TenIntervalsMinutes;

    [Fact]
    public void HealthyCluster_DataStops_IsUnknownWithinTenIntervalsAfterTheLookBack()
    {
        var seen = journey.Seen[Journey.SilentHealthy];

        Assert.Equal(HealthStatus.Healthy, seen.Last(snapshot => snapshot.Instant < Journey.SilentFrom).Status);
        Assert.All(seen.Where(snapshot => snapshot.Instant > Settled), snapshot => Assert.Equal(HealthStatus.Unknown, snapshot.Status));
    }

    [Fact]
    public void HealthyCluster_DataStops_KeepsItsNodesAndNoneIsHealthy()
    {
        var seen = journey.Seen[Journey.SilentHealthy];

        Assert.Equal(6, seen[^1].Nodes.Count);
        Assert.All(seen[^1].Nodes.Values, status => Assert.Equal(HealthStatus.Unknown, status));
    }

    [Fact]
    public void CriticalCluster_DataStops_StaysCritical()
    {
        var seen = journey.Seen[Journey.SilentCritical];

        Assert.All(
            seen.Where(snapshot => snapshot.Instant >= Journey.SilentFrom - 2),
            snapshot => Assert.Equal(HealthStatus.Critical, snapshot.Status));
        Assert.Equal(6, seen[^1].Nodes.Count);
        Assert.DoesNotContain(HealthStatus.Healthy, seen[^1].Nodes.Values);
    }

    [Theory]
    [InlineData(Journey.SilentHealthy)]
    [InlineData(Journey.SilentCritical)]
    public void SilentCluster_AsTimePasses_NeverImproves(string cluster)
    {
        var after = journey.Seen[cluster].Where(snapshot => snapshot.Instant > Journey.SilentFrom + LookBackMinutes).ToArray();

        foreach (var (earlier, later) in after.Zip(after.Skip(1)))
        {
            Assert.True(later.Status >= earlier.Status, $"{cluster} went from {earlier.Status} to {later.Status} at {later.Instant:F1} min");
            Assert.All(earlier.Nodes, node => Assert.True(later.Nodes[node.Key] >= node.Value));
        }
    }

    [Fact]
    public void Agents_CrashingInNumbers_AreNotFine()
    {
        var seen = journey.Seen[Journey.AgentsDown].Where(snapshot => snapshot.Instant is > 3 and < 20);

        Assert.Contains(seen, snapshot => snapshot.Status is HealthStatus.Degraded or HealthStatus.Critical);
    }
}
