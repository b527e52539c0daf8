using FleetView.Fleet;
using FleetView.Fleet.Findings;
using FleetView.Fleet.Sharing;
using FleetView.Model;
using FleetView.Tests.Findings;
using FleetView.Tests.Support;

namespace FleetView.Tests.Sharing;

public sealed class ReportTests
{
    private const string Address = "https://fleet.example/clusters/eu?at=2026-11-24T12:00:00Z";

    private static readonly FleetSnapshot Snapshot = FleetSnapshots.Build(
        new ClusterSpec("eu`|") { Nodes = [NodeSpec.With("ip-1", FleetSnapshots.MapPressure, 0.97), new("ip-2")] },
        new ClusterSpec("fine") { Nodes = [new("ip-3")] });

    [Fact]
    public void Cluster_Bad_SaysStatusCauseThresholdAgeQuerySettingAndWhere()
    {
        var text = SubjectReport.Of(Snapshot.FindCluster("eu`|")!.Value, new FakeQueries(), Address);

        Assert.StartsWith("## Cluster ``eu`|``: Critical, score ", text, StringComparison.Ordinal);
        Assert.Contains("As of 2026-11-24T12:00:00Z · [FleetView at that instant](<" + Address + ">)", text, StringComparison.Ordinal);
        Assert.Contains("**BPF map pressure**: 0.97 (Critical from 0.90), 0 s old · worst on `ip-1` · 100 % of the loss", text, StringComparison.Ordinal);
        Assert.Contains("- Turn `bpf-map-dynamic-size-ratio`: Raise the ratio.", text, StringComparison.Ordinal);
        Assert.Contains("```promql\nmax by (cluster, node) (bpf_map_pressure{cluster=\"eu`|\",node=\"\"})\n```", text, StringComparison.Ordinal);
        Assert.Contains("- 2 nodes: 1 Critical, 1 Healthy", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cluster_Healthy_NamesNoCause() =>
        Assert.DoesNotContain("### Why", SubjectReport.Of(Snapshot.FindCluster("fine")!.Value, new FakeQueries(), Address), StringComparison.Ordinal);

    [Fact]
    public void Node_Bad_SaysItsClusterItsOwnQueryAndTheCommands()
    {
        var node = Snapshot.FindCluster("eu`|")!.Value.FindNode("ip-1")!.Value;

        var text = SubjectReport.Of(node, new FakeQueries(), ["kubectl describe node ip-1"], Address);

        Assert.StartsWith("## Node `ip-1` in ``eu`|``: Critical", text, StringComparison.Ordinal);
        Assert.Contains("node=\"ip-1\"", text, StringComparison.Ordinal);
        Assert.EndsWith("```sh\nkubectl describe node ip-1\n```\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_Held_HaveEvidenceKnobAndCommands()
    {
        var fleet = new SampleFleet(12).At();
        var finding = FindingViews.WorstFirst(fleet).First(one => one.Definition.Setting is not null && one.Commands().Count > 0);

        var text = FindingReport.Of(fleet, [finding], Address);

        Assert.StartsWith($"## 1 of {fleet.Findings.Active.Count} findings\n", text, StringComparison.Ordinal);
        Assert.Contains($"### {finding.Severity.Word()}: ", text, StringComparison.Ordinal);
        Assert.Contains($"- Turn `{finding.Definition.Setting}`", text, StringComparison.Ordinal);
        Assert.Contains("```sh\nkubectl --context ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_OfOneDefinition_TellItOnceAndThenWhereItHolds()
    {
        var fleet = FindingFleet.Build(
            FindingFleet.Finding(FindingFleet.Full) with { Commands = ["{agent} {dbg} map list"] }, FindingFleet.Cluster("eu", [.. Enumerable.Repeat<double?>(0.95, 12)]));

        var text = FindingReport.Of(fleet, [.. FindingViews.WorstFirst(fleet)], Address);

        Assert.StartsWith("## 12 findings\n", text, StringComparison.Ordinal);
        Assert.Equal(1, Count(text, "### high: The finding (12)\n"));
        Assert.Equal(1, Count(text, "Do something."));
        Assert.Equal(1, Count(text, "```sh\n"));
        Assert.Contains("\n- `n0` in `eu` · BPF map pressure 0.95", text, StringComparison.Ordinal);
        Assert.Equal(10, Count(text, "` in `eu` · BPF map pressure"));
        Assert.EndsWith("… and on 2 more.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_OfManyDefinitions_SaysHowManyAreLeftOut()
    {
        var definitions = Enumerable.Range(0, 22).Select(index => FindingFleet.Finding(FindingFleet.Full) with { Id = $"f-{index:00}" });
        var fleet = FleetSnapshots.Build(
            FleetSnapshots.AsOf, FindingFleet.CatalogueWith([.. definitions]), [], FindingFleet.Cluster("eu", 0.95), FindingFleet.Cluster("us", 0.95));

        var text = FindingReport.Of(fleet, [.. FindingViews.WorstFirst(fleet)], Address);

        Assert.Equal(20, Count(text, "\n### "));
        Assert.EndsWith("… and 2 more.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_None_SaysWhetherAnyCouldBeFound()
    {
        var silent = FleetSnapshots.Build(new ClusterSpec("a"));
        silent.Inventory.Clusters[0] = silent.Inventory.Clusters[0] with { Reporting = false };
        var half = FleetSnapshots.Build(new ClusterSpec("a"), new ClusterSpec("b"));
        half.Inventory.Clusters[1] = half.Inventory.Clusters[1] with { Reporting = false };

        Assert.EndsWith("\nNo finding matches.\n", FindingReport.Of(FindingFleet.Build(FindingFleet.Finding(FindingFleet.Full), FindingFleet.Cluster("eu", 0.95)), [], Address), StringComparison.Ordinal);
        Assert.EndsWith("\nNo finding holds.\n", FindingReport.Of(Snapshot, [], Address), StringComparison.Ordinal);
        Assert.EndsWith("\nNo finding holds; 1 of 2 clusters report.\n", FindingReport.Of(half, [], Address), StringComparison.Ordinal);
        Assert.EndsWith("\nNo cluster reports, so nothing can be found.\n", FindingReport.Of(silent, [], Address), StringComparison.Ordinal);
        Assert.EndsWith("\nNo cluster is known, so nothing can be found.\n", FindingReport.Of(FleetSnapshots.Build(), [], Address), StringComparison.Ordinal);
    }

    [Fact]
    public void Fleet_Filtered_SaysOfHowMany()
    {
        var text = FleetReport.Of(Snapshot, [Snapshot.FindCluster("fine")!.Value], Address);

        Assert.StartsWith("## 1 of 2 clusters: 0 Critical, 0 Unknown, 0 Degraded, 1 Healthy\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\nNo cluster needs attention.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fleet_WithoutACluster_IsNotAllWell()
    {
        Assert.EndsWith("\nNo cluster matches.\n", FleetReport.Of(Snapshot, [], Address), StringComparison.Ordinal);
        Assert.EndsWith("\nNo cluster is known.\n", FleetReport.Of(FleetSnapshots.Build(), [], Address), StringComparison.Ordinal);
    }

    [Fact]
    public void Fleet_WithTrouble_ListsWhatNeedsAttention()
    {
        var text = FleetReport.Of(Snapshot, Snapshot.Clusters, Address);

        Assert.StartsWith("## Fleet: 1 Critical, 0 Unknown, 0 Degraded, 1 Healthy\n", text, StringComparison.Ordinal);
        Assert.Contains(@"| ``eu`\|`` | Critical, score ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("fine", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Top_Rows_AreATableWithTheQuery()
    {
        var signal = Snapshot.Catalogue.Find(FleetSnapshots.MapPressure)!;
        var statistics = new TopStatistics(0.5, 0.1, 0.97, 9, 0.6, FleetSnapshots.AsOf, FleetSnapshots.AsOf);
        var result = new TopResult(
            FleetSnapshots.AsOf.AddHours(-6), TimeSpan.FromSeconds(72), 300, [new TopRow("eu`|", "ip-1", statistics, new TopPeers(0.5, 2, false), [])], 3, [], [], "max(x)");

        var text = TopReport.Of(Snapshot, signal, TopBy.Max, result, Address);

        Assert.Contains(@"| `ip-1` | ``eu`\|`` | 0.97 | 0.50 | 0.10 | 0.60 | 2026-11-24T12:00:00Z |", text, StringComparison.Ordinal);
        Assert.EndsWith("```promql\nmax(x)\n```\n", text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
