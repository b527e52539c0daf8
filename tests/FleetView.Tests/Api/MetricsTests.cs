using FleetView.Fleet;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Api;

public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_OfASnapshot_HaveExactlyTheNamesAndLabelsOfTheContract()
    {
        await using var host = await ApiHost.StartAsync();
        host.Metrics.ObserveRound("prometheus", TimeSpan.FromSeconds(0.2));
        host.Metrics.ObserveQuery("prometheus", FleetSnapshots.MapPressure, TimeSpan.FromSeconds(0.1));
        host.Metrics.CircuitOpened();
        host.Metrics.CircuitOpened();
        host.Metrics.CircuitClosed();
        host.Metrics.Update(FleetSnapshots.Build(
            FleetSnapshots.AsOf, FleetSnapshots.Catalogue, [FleetSnapshots.Source("prometheus"), FleetSnapshots.Source("b", SourceState.Stale)],
            new ClusterSpec("a\"\n") { Nodes = [NodeSpec.With("n", FleetSnapshots.MapPressure, 0.75)], Confidence = 0.5 }));

        using var response = await host.GetAsync("/metrics");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("""fleetview_cluster_score{cluster="a\"\n"} 79.9""", lines);
        Assert.Contains("""fleetview_cluster_status{cluster="a\"\n",status="Degraded"} 1""", lines);
        Assert.Contains("""fleetview_cluster_status{cluster="a\"\n",status="Critical"} 0""", lines);
        Assert.Contains("""fleetview_cluster_confidence{cluster="a\"\n"} 0.5""", lines);
        Assert.Contains("""fleetview_source_up{source="prometheus"} 1""", lines);
        Assert.Contains("""fleetview_source_up{source="b"} 0""", lines);
        Assert.Contains("""fleetview_collection_duration_seconds_bucket{source="prometheus",le="0.25"} 1""", lines);
        Assert.Contains("""fleetview_query_duration_seconds{source="prometheus",signal="bpf-map-pressure"} 0.1""", lines);
        Assert.Contains("fleetview_readings 3", lines);
        Assert.Contains("fleetview_circuits 1", lines);
        Assert.Contains(lines, line => line.StartsWith("process_cpu_seconds_total ", StringComparison.Ordinal));
        Assert.All(
            lines.Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]),
            name => Assert.Matches("^(fleetview|process|dotnet)_", name));
    }

    [Fact]
    public async Task Metrics_OfAClusterThatIsGone_AreGone()
    {
        await using var host = await ApiHost.StartAsync();
        host.Metrics.ObserveQuery("prometheus", "removed-signal", TimeSpan.FromSeconds(1));
        host.Metrics.Update(FleetSnapshots.Build(new ClusterSpec("gone"), new ClusterSpec("stays")));
        host.Metrics.Update(FleetSnapshots.Build(new ClusterSpec("stays") { Status = HealthStatus.Unknown }));

        var text = await host.TextAsync("/metrics");

        Assert.DoesNotContain("gone", text, StringComparison.Ordinal);
        Assert.DoesNotContain("removed-signal", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fleetview_cluster_score{", text, StringComparison.Ordinal);
        Assert.Contains("""fleetview_cluster_status{cluster="stays",status="Unknown"} 1""", text, StringComparison.Ordinal);
    }
}
