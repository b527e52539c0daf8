using System.Diagnostics;
using FleetView.Catalog;
using FleetView.Findings;
using FleetView.Model;
using FleetView.Tests.Support;

namespace FleetView.Tests.Findings;

public sealed class LargeFleetTests(ITestOutputHelper output)
{
    private const int Clusters = 300;
    private const int NodesEach = 100;

    [Fact]
    public void ShippedFindings_ThirtyThousandFineNodes_AllocateNothingPerNode()
    {
        var catalogue = CatalogueLoader.Load(Path.Combine(RepositoryRoot.Path, "dashboards"), "no-fleet-file.yaml").Catalogue!;
        var rules = new FindingRules(catalogue);
        var readings = Fine(catalogue);
        var scores = new FleetScores(Clusters, Clusters * NodesEach, catalogue.Areas.Count);
        rules.Evaluate(readings, scores);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Stopwatch.GetTimestamp();
        var active = rules.Evaluate(readings, scores);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        output.WriteLine($"{catalogue.Findings.Count} findings: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms, {allocated / 1024} KiB");
        Assert.Empty(active);
        // Less than a reference for each node.
        Assert.InRange(allocated, 0, Clusters * NodesEach * 8);
    }

    private static FleetReadings Fine(Catalogue catalogue)
    {
        var cluster = new ClusterInfo("c", ["main"], new Dictionary<string, string> { ["account"] = "a" }, "1.18.2", FleetSnapshots.AsOf, true, false, 0, false);
        var inventory = new FleetInventory(
            [.. Enumerable.Range(0, Clusters).Select(i => cluster with { Name = $"c{i}" })],
            [.. Enumerable.Range(0, Clusters * NodesEach).Select(i => $"n{i}")],
            new NodeState[Clusters * NodesEach],
            new string?[Clusters * NodesEach],
            [.. Enumerable.Range(0, Clusters + 1).Select(i => i * NodesEach)]);
        return new FleetReadings(inventory, [.. catalogue.Signals.Select(signal => Fine(signal))]);
    }

    private static SignalReadings Fine(SignalDefinition signal)
    {
        var readings = new SignalReadings(signal.Scope == SignalScope.Node ? Clusters * NodesEach : Clusters);
        Array.Fill(readings.Coverages, signal.Thresholds.Any ? Coverage.Measured : Coverage.Absent);
        Array.Fill(readings.Values, signal.Thresholds.Worse == Direction.Higher ? 0 : Thresholds.UpperEnd(signal.Unit));
        return readings;
    }
}
